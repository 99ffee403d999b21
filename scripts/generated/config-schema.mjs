// schema/config.schema.json, from the schema that the program itself uses; editors complete and check with it.
import { z } from 'zod';
import { configSchema } from '../../dist/config/schema.js';
import { schemaId } from '../project-address.mjs';

export function generate() {
  const { $schema, ...schema } = z.toJSONSchema(configSchema, { io: 'input' });
  const document = { $schema, $id: schemaId('config.schema.json'), title: 'iana-watch.yml', ...schema };
  return { 'schema/config.schema.json': `${JSON.stringify(document, null, 2)}\n` };
}

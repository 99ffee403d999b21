// The published JSON Schema and the program agree on what a configuration may say.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../../src/config/parse-config.ts';

const root = join(import.meta.dirname, '..', '..');
const schema: object = JSON.parse(readFileSync(join(root, 'schema', 'config.schema.json'), 'utf8'));
const isValid = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema);

function isParsed(text: string): boolean {
  return 'config' in parseConfig(text, { file: 'iana-watch.yml' });
}

function settingsOf(document: object): Record<string, object> {
  return 'properties' in document ? { ...Object(document.properties) } : {};
}

describe('schema/config.schema.json', () => {
  it.each(['iana-watch.yml', 'test/config/everything.yml'])('takes %s, and so does the program', (name) => {
    const text = readFileSync(join(root, name), 'utf8');
    expect(isParsed(text)).toBe(true);
    isValid(parse(text));
    expect(isValid.errors ?? []).toEqual([]);
  });

  it.each([
    'grups: [websocket]',
    'groups: [{ group: websocket, registry: x }]',
    'github: { repo: a/b }',
    'channels: [{ name: a, type: slack, url: x, secret: y }]',
    'channels: [{ name: a, type: telegram, url: x }]',
    'people: everyone',
    'groups: [7]',
    'github: true',
  ])('refuses %j, and so does the program', (text) => {
    expect(isParsed(text)).toBe(false);
    expect(isValid(parse(text))).toBe(false);
  });

  it('describes every setting, and carries the address of package.json', () => {
    const pkg: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const [, project = 'none'] = /github\.com\/(.*)\.git/.exec(JSON.stringify(pkg)) ?? [];
    expect(schema).toHaveProperty('$id', expect.stringContaining(project));
    const described = (node: unknown): string[] => {
      if (typeof node !== 'object' || node === null) return [];
      const properties: object =
        'properties' in node && typeof node.properties === 'object' ? (node.properties ?? {}) : {};
      const missing = Object.entries(properties).flatMap(([name, setting]: [string, object]) =>
        'description' in setting || 'const' in setting ? [] : [name],
      );
      return [...missing, ...Object.values(node).flatMap(described)];
    };
    // What `constants` says inside a setting is explained in docs/constants.md.
    const { constants, ...settings } = settingsOf(schema);
    expect(constants).toHaveProperty('description');
    const undescribed = new Set(described({ properties: settings }));
    expect([...undescribed]).toEqual([]);
  });
});

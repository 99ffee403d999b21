// A program that fetches its one argument through the transport and prints the body, or why there is none.
import { toHttpFailure } from '../../src/edge/http-failure.ts';
import { createTransport } from '../../src/edge/transport.ts';

const transport = createTransport({ env: process.env });
const text = await transport
  .request(new URL(process.argv[2] ?? ''), {})
  .then((answer) => answer.body.text())
  .catch((error: unknown) => toHttpFailure(error).message);
process.stdout.write(`${text}\n`);
await transport.close();

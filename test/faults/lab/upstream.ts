// IANA with a script: versions of its documents, one after the other. Which one is shown now is the driver's business.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Documents by group, as they are at one moment. */
export type Edition = ReadonlyMap<string, string>;

export interface Upstream {
  readonly origin: string;
  /** Which edition is shown, from 0. */
  at: number;
  readonly editions: readonly Edition[];
  close(): Promise<void>;
}

/** Serves `editions` below `/assignments/`, with an index and entity tags, as IANA does. */
export async function startUpstream(editions: readonly Edition[]): Promise<Upstream> {
  const server = createServer((request, response) => {
    const answer = editionAnswer(editions[upstream.at] ?? new Map(), request.url ?? '');
    const etag = `"${createHash('sha256')
      .update(answer?.text ?? '')
      .digest('hex')
      .slice(0, 16)}"`;
    if (answer === undefined) response.writeHead(404).end();
    else if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
    else response.writeHead(200, { etag, 'content-type': answer.type }).end(answer.text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const upstream: Upstream = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    at: 0,
    editions,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return upstream;
}

/** What an edition says at a path; undefined: nothing. */
export function editionAnswer(
  edition: Edition,
  path: string,
): { readonly type: string; readonly text: string } | undefined {
  if (path === '/assignments/index.html') {
    const links = [...edition.keys()].map(
      (group) => `<a href="/assignments/${group}/${group}.xhtml">${group}</a>`,
    );
    return { type: 'text/html', text: `<html><body>${links.join('\n')}</body></html>\n` };
  }
  const text = edition.get(path.split('/')[2] ?? '');
  return text === undefined ? undefined : { type: 'application/xml', text };
}

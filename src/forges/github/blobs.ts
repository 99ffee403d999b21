// Texts of files on GitHub by blob id. A blob never changes, so none is read twice; those that are asked for at the same
// time are read by one GraphQL query, and one alone, or one that GraphQL cuts, through REST.
import { setImmediate } from 'node:timers/promises';
import { blobId } from '../../core/blob-id.ts';
import { IanaWatchError } from '../../errors.ts';
import type { FileTree } from '../../ports.ts';
import { objectOf, optionalText } from './answer.ts';
import type { GithubClient } from './client.ts';
import { githubMarkup } from './markup.ts';
import { readBlob } from './git.ts';

/** Most texts of one query: GitHub gives a query ten seconds. */
export const MOST_TOGETHER = 40;

interface Moment {
  readonly version: string | undefined;
  readonly files: ReadonlyMap<string, string>;
  /** Texts that are known already, by blob id. */
  readonly texts?: ReadonlyMap<string, string>;
}

/** A tree that reads each text at most once, also where another tree of the same client has it. */
export function treeAt(client: GithubClient, { version, files, texts = new Map() }: Moment): FileTree {
  const blobs = blobsOf.get(client) ?? new Blobs(client);
  blobsOf.set(client, blobs);
  for (const [id, text] of texts) blobs.keep(id, text);
  const markup = githubMarkup(client.web);
  const pageOf = (path: string) =>
    path.endsWith('/') ? markup.tree(version ?? '', path.slice(0, -1)) : markup.blob(version ?? '', path);
  return {
    version,
    files,
    ...(version === undefined ? {} : { pageOf }),
    async read(path) {
      const id = files.get(path);
      return id === undefined ? undefined : blobs.read(id);
    },
  };
}

const blobsOf = new WeakMap<GithubClient, Blobs>();

class Blobs {
  readonly #client: GithubClient;
  readonly #texts = new Map<string, Promise<string>>();
  #next: Promise<ReadonlyMap<string, string>> | undefined;
  #asked: string[] = [];
  #hasGraphql: boolean;

  constructor(client: GithubClient) {
    this.#client = client;
    this.#hasGraphql = client.hasToken;
  }

  keep(id: string, text: string): void {
    this.#texts.set(id, Promise.resolve(text));
  }

  read(id: string): Promise<string> {
    const known = this.#texts.get(id);
    if (known !== undefined) return known;
    const text = this.#readWithOthers(id);
    this.#texts.set(id, text);
    // What failed once may succeed the next time.
    text.catch(() => this.#texts.delete(id));
    return text;
  }

  async #readWithOthers(id: string): Promise<string> {
    this.#asked.push(id);
    this.#next ??= this.#readAsked();
    return (await this.#next).get(id) ?? readBlob(this.#client, id);
  }

  /** Everything that is asked for before the event loop turns. */
  async #readAsked(): Promise<ReadonlyMap<string, string>> {
    await setImmediate();
    const ids = this.#asked;
    [this.#asked, this.#next] = [[], undefined];
    const found = new Map<string, string>();
    for (let at = 0; at < ids.length; at += MOST_TOGETHER) {
      const part = ids.slice(at, at + MOST_TOGETHER).filter((id) => /^[0-9a-f]+$/.test(id));
      if (part.length > 1 && this.#hasGraphql) await this.#query(part, found);
    }
    return found;
  }

  async #query(ids: readonly string[], found: Map<string, string>): Promise<void> {
    const fields = ids.map((id, n) => `b${n}: object(oid: "${id}") { ...on Blob { text } }`).join('\n');
    const query = `query ($owner: String!, $name: String!) {\nrepository(owner: $owner, name: $name) {\n${fields}\n}\n}`;
    const { owner, repo: name } = this.#client;
    const repository = await this.#client
      .graphql(query, { owner, name })
      .then((answer) => objectOf(objectOf({ data: answer?.data }, 'data'), 'repository'))
      .catch((error: unknown) => {
        if (error instanceof IanaWatchError) return {};
        throw error;
      });
    this.#hasGraphql = Object.keys(repository).length > 0;
    for (const [n, id] of ids.entries()) {
      const text = optionalText(objectOf(repository, `b${n}`), 'text');
      // GraphQL cuts a long text, and gives none of what is not UTF-8.
      if (text !== undefined && blobId(text) === id) found.set(id, text);
    }
  }
}

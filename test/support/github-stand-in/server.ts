// A GitHub of our own over HTTP on loopback: it remembers what it receives, answers in GitHub's shapes, counts requests,
// and fails on demand. `people.ts` does what persons do. It holds no more of GitHub than the program touches.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { failure, notFound, ok, repositoryAnswer } from './answers.ts';
import type { Answer } from './answers.ts';
import { gitRoutes } from './git-routes.ts';
import { graphqlRoute } from './graphql-route.ts';
import { issueRoutes } from './issue-routes.ts';
import { plain } from './plain.ts';
import { pullRoutes } from './pull-routes.ts';
import { Repository } from './repository.ts';
import { isBody } from './route.ts';
import type { Body, Call, Token } from './route.ts';

/** One request as it came in. */
export interface SeenRequest {
  /** 1 for the first request of all. */
  readonly n: number;
  readonly method: string;
  /** Path and query, below the API's address. */
  readonly path: string;
  readonly body: Body;
  readonly write: boolean;
  /** Undefined where the connection was cut. */
  status: number | undefined;
}

/** What goes wrong with one request: an answer instead of the real one, or a cut connection before or after its work. */
export type Fault = Answer | 'cut-before' | 'cut-after';

export interface GithubOptions {
  readonly repository?: string;
  /** Prefix of the API: `/api/v3` makes it an Enterprise server. */
  readonly prefix?: string;
  readonly perPageLimit?: number;
  /** Requests left before the rate limit is used up. */
  readonly rateLimit?: number;
  /** A server of somebody's: no header of GitHub's, not even the content's type, and only members that must be there. */
  readonly isPlain?: boolean;
  /** Addresses of next pages begin with this instead of the server's own; null: there are none. */
  readonly links?: string | null;
}

/** A request, whichever way it came. */
interface Request {
  readonly method: string;
  /** With its query, from the root of the server. */
  readonly path: string;
  /** By its name in lower case. */
  readonly header: (name: string) => string | undefined;
  readonly body: Body;
}

interface Sent {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string | undefined;
}

export const TOKEN = 'ghs_standInTokenOfActions00000000000';

/** Starts the stand-in on a free port with one repository, whose `main` has one commit. */
export async function startGithub(options: GithubOptions = {}) {
  const prefix = options.prefix ?? '';
  // Seconds of their own make two events of one test differ without waiting.
  let seconds = Date.parse('2026-01-05T05:17:00Z') / 1000;
  const now = () => new Date((seconds += 1) * 1000);
  const at = new Repository(options.repository ?? 'acme/library', now);
  at.setRef('refs/heads/main', at.write([], { 'README.md': '# Library\n' }, 'Initial commit'));
  const tokens = new Map<string, Token>([
    [
      TOKEN,
      { login: 'github-actions[bot]', contents: 'write', pulls: 'write', issues: 'write', actions: true },
    ],
  ]);
  const requests: SeenRequest[] = [];
  const world = {
    at,
    tokens,
    requests,
    /** Decides over each request; undefined lets it pass. */
    fault: undefined as ((request: SeenRequest) => Fault | undefined) | undefined,
    rateLimit: options.rateLimit ?? 5000,
    writes: () => requests.filter((request) => request.write),
    /** Forgets the requests so far. */
    forget: () => void requests.splice(0),
    /** Lets the stand-in's time pass; after an hour there are requests left again. */
    pass(more: number) {
      seconds += more;
      if (more >= 3600) world.rateLimit = options.rateLimit ?? 5000;
    },
  };

  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = 'GET', url = '/', headers } = request;
      const header = (name: string) => headers[name]?.toString();
      const sent = receive({ method, path: url, header, body: parse(Buffer.concat(parts).toString()) });
      if (sent === undefined) response.destroy();
      else response.writeHead(sent.status, sent.headers).end(sent.text);
    });
  });

  /** What a request is answered with, whichever way it came; undefined: the connection is cut. */
  function receive(request: Request): Sent | undefined {
    const { path, method, body } = request;
    const query = typeof body['query'] === 'string' ? body['query'] : '';
    const write = path.endsWith('/graphql')
      ? query.trimStart().startsWith('mutation')
      : !/^(GET|HEAD)$/.test(method);
    const seen: SeenRequest = { n: requests.length + 1, method, path, body, write, status: undefined };
    requests.push(seen);
    const fault = world.fault?.(seen);
    if (fault === 'cut-before') return undefined;
    const answer = typeof fault === 'object' ? fault : work(request, seen);
    if (fault === 'cut-after') return undefined;
    const sent = send(request, answer);
    seen.status = sent.status;
    return sent;
  }

  function work(request: Request, seen: SeenRequest): Answer {
    const secret = /^(?:token|bearer) (.+)$/i.exec(request.header('authorization') ?? '')?.[1];
    const token = secret === undefined ? undefined : tokens.get(secret);
    if (secret !== undefined && token === undefined) return failure(401, 'Bad credentials');
    if (request.header('user-agent') === undefined)
      return failure(403, 'Request forbidden by administrative rules.');
    if (world.rateLimit <= 0) return failure(403, `API rate limit exceeded for installation ID 1.`);
    world.rateLimit -= 1;
    const graphql = prefix === '/api/v3' ? '/api/graphql' : `${prefix}/graphql`;
    if (seen.path === graphql) {
      const repository = (name: string) => (same(name, at.fullName) ? at : undefined);
      return graphqlRoute({ body: seen.body, token, repository });
    }
    return rest(seen, token);
  }

  function rest(seen: SeenRequest, token: Token | undefined): Answer {
    const url = new URL(seen.path, 'http://stand-in');
    if (!url.pathname.startsWith(`${prefix}/repos/`)) return notFound();
    const [owner = '', name = '', ...path] = url.pathname
      .slice(`${prefix}/repos/`.length)
      .split('/')
      .map(decodeURIComponent);
    if (!same(`${owner}/${name}`, at.fullName) || (at.private && token === undefined)) return notFound();
    const refused = permission(seen, path, token);
    if (refused !== undefined) return refused;
    const { method, body } = seen;
    const login = token?.login ?? '';
    const call: Call = { at, api: api(), method, path, query: url.searchParams, body, login, token };
    if (path.length === 0) {
      const permissions = { admin: false, push: token?.contents === 'write', pull: true };
      return ok(repositoryAnswer(at, api(), token === undefined ? undefined : permissions));
    }
    return gitRoutes(call) ?? issueRoutes(call) ?? pullRoutes(call) ?? notFound();
  }

  function permission(
    seen: SeenRequest,
    path: readonly string[],
    token: Token | undefined,
  ): Answer | undefined {
    const pull = path[0] === 'pulls' || at.issues.get(Number(path[1]))?.pull !== undefined;
    const area = pull ? 'pulls' : path[0] === 'issues' || path[0] === 'labels' ? 'issues' : 'contents';
    if (!seen.write && token?.[area] !== 'none') return undefined;
    // Labels belong to pull requests too: docs.github.com, "Permissions required for GitHub Apps".
    if (path[0] === 'labels' && token?.pulls === 'write') return undefined;
    if (token === undefined) return failure(401, 'Requires authentication');
    if (token[area] !== 'write') return failure(403, 'Resource not accessible by integration');
    if (at.archived) return failure(403, 'Repository was archived so is read-only.');
    return undefined;
  }

  function send(request: Request, answer: Answer): Sent {
    const page = answer.list === undefined ? undefined : paginate(request, answer.list);
    const whole = page?.items ?? answer.body ?? '';
    const text = JSON.stringify(options.isPlain === true ? plain(whole) : whole);
    if (options.isPlain === true)
      return { status: answer.status, headers: {}, text: answer.status === 204 ? undefined : text };
    const etag = `W/"${createHash('sha256').update(text).digest('hex')}"`;
    const isGet = request.method === 'GET' && answer.status === 200;
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'x-github-media-type': 'github.v3; format=json',
      'x-ratelimit-limit': '5000',
      'x-ratelimit-remaining': String(Math.max(0, world.rateLimit)),
      'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 3600),
      'x-ratelimit-resource': 'core',
      ...answer.headers,
      ...(page !== undefined && page.link !== '' && { link: page.link }),
      ...(isGet && { etag }),
    };
    const unchanged = request.method === 'GET' && request.header('if-none-match') === etag;
    const status = unchanged ? 304 : answer.status;
    return { status, headers, text: unchanged || answer.status === 204 ? undefined : text };
  }

  function paginate(request: Request, list: readonly unknown[]) {
    const url = new URL(request.path, api());
    const size = Math.min(Number(url.searchParams.get('per_page') ?? 30), options.perPageLimit ?? 100);
    const page = Number(url.searchParams.get('page') ?? 1);
    const last = Math.max(1, Math.ceil(list.length / size));
    const to = (number: number, rel: string) => {
      url.searchParams.set('page', String(number));
      return `<${options.links ?? url.origin}${url.pathname}${url.search}>; rel="${rel}"`;
    };
    const hasNext = page < last && options.links !== null;
    const links = hasNext ? [to(page + 1, 'next'), to(last, 'last')] : [];
    if (page > 1 && options.links !== null) links.push(to(page - 1, 'prev'), to(1, 'first'));
    return { items: list.slice((page - 1) * size, page * size), link: links.join(', ') };
  }

  // A connection that the server gives up while a busy machine makes the client late looks like a lost answer.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const api = () => origin + prefix;
  return Object.assign(world, {
    /** What `GITHUB_API_URL` is to be. */
    url: api(),
    /** The same server without a socket, for tests that are not about the way there. Other addresses go over the network. */
    fetch: async (input: Parameters<typeof fetch>[0], init?: RequestInit) => {
      const asked = new URL(input instanceof globalThis.Request ? input.url : input);
      if (asked.origin !== origin) return fetch(input, init);
      init?.signal?.throwIfAborted();
      const headers = new Headers(init?.headers);
      const sent = receive({
        method: init?.method ?? 'GET',
        path: asked.pathname + asked.search,
        header: (name) => headers.get(name) ?? undefined,
        body: parse(typeof init?.body === 'string' ? init.body : ''),
      });
      // As undici says it where a connection ends before its answer.
      if (sent === undefined)
        throw new TypeError('fetch failed', {
          cause: Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }),
        });
      return answered(sent);
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

export type Github = Awaited<ReturnType<typeof startGithub>>;

/** What the client reads of a response; a `Response` would make a stream of its text. */
function answered({ status, headers, text = '' }: Sent): Response {
  const response: Partial<Response> = {
    status,
    ok: status >= 200 && status < 300,
    headers: new Headers(headers),
    text: async () => text,
  };
  return response as Response;
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function parse(text: string): Body {
  if (text === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return isBody(value) ? value : {};
  } catch {
    return {};
  }
}

// Speaks HTTP with GitHub through octokit: addresses, token, retries, pauses. It knows no branches and no pull
// requests, and does not decide what a refusal means; github-error.ts does.
import { forgeError } from './error.ts';
import type { Octokit } from 'octokit';
import { createOctokit, type GithubAccess, type GithubAddresses } from './octokit.ts';

export type { ClientPacing, GithubAccess, GithubAddresses } from './octokit.ts';

/** A client of one repository. Every failure is an `IanaWatchError` of a `FORGE_…` code, without secrets. */
export interface GithubClient {
  readonly owner: string;
  readonly repo: string;
  /** `owner/name`, for messages. */
  readonly name: string;
  /** Web address of the repository. */
  readonly web: string;
  readonly hasToken: boolean;
  /**
   * One request below `/repos/{owner}/{repo}`; `route` as in `GET /git/ref/{ref}`. `undefined` for each status of
   * `none`, unless a protection or a ruleset says no. A `once` request is never repeated, since it may have arrived.
   */
  call(route: string, options?: CallOptions): Promise<unknown>;
  /** All pages of a list, as its `Link` leads or else by number; `undefined` for each status of `none`. */
  list(route: string, options?: CallOptions): Promise<readonly unknown[] | undefined>;
  /** The answer's `data` or its errors, sent once; undefined where the server has no GraphQL. */
  graphql(query: string, variables: object): Promise<GraphqlAnswer | undefined>;
  /** Whom the token acts for; undefined where it may not ask. */
  user(): Promise<{ readonly id: string; readonly login: string; readonly name: string } | undefined>;
}

export interface CallOptions {
  readonly with?: Readonly<Record<string, unknown>>;
  readonly none?: readonly number[];
  readonly once?: boolean;
  /** What it does, for people; the route if missing. */
  readonly doing?: string;
  /** Of a list: no page after this one is wanted. */
  readonly isLast?: (page: readonly unknown[]) => boolean;
}

export interface GraphqlAnswer {
  /** Undefined where the query itself was refused. */
  readonly data: unknown;
  /** `type` is empty where the server names none, as for a query that its schema does not know. */
  readonly errors: readonly { readonly type: string; readonly message: string }[];
}

/** What a server answers that has no GraphQL, or none at this address. */
const NO_GRAPHQL: readonly number[] = [404, 405, 501];

/** GitHub's addresses as Actions names them: `GITHUB_API_URL`, `GITHUB_GRAPHQL_URL`. */
export function githubAddresses(env: Readonly<Record<string, string | undefined>>): GithubAddresses {
  const api = (env['GITHUB_API_URL'] || 'https://api.github.com').replace(/\/+$/, '');
  const derived = api.endsWith('/api/v3') ? api.replace(/\/v3$/, '/graphql') : `${api}/graphql`;
  return { api, graphql: env['GITHUB_GRAPHQL_URL'] || derived };
}

/** Web address that belongs to an API address. */
export function githubWeb({ api }: GithubAddresses): string {
  if (api === 'https://api.github.com') return 'https://github.com';
  // https://HOST/api/v3 of an Enterprise server, https://api.TENANT.ghe.com of one with data residency.
  return api.replace(/\/api\/v3$/, '').replace(/^(https?:\/\/)api\./, '$1');
}

export function createGithubClient(access: GithubAccess): GithubClient {
  const { repository, addresses } = access;
  const [owner = '', repo = ''] = repository.split('/');
  const about = { name: repository, hasToken: access.token !== undefined };
  const line: Line = { octokit: createOctokit(access), owner, repo, about };
  return {
    owner,
    repo,
    name: repository,
    web: `${githubWeb(addresses)}/${repository}`,
    hasToken: about.hasToken,
    call: async (route, options = {}) => (await send(line, route, options))?.data,
    list: (route, options = {}) => allPages(line, route, options),
    graphql: (query, variables) => askGraphql(line, addresses.graphql, { query, variables }),
    user: () => whoAmI(line),
  };
}

/** The way to one repository. */
interface Line {
  readonly octokit: Octokit;
  readonly owner: string;
  readonly repo: string;
  readonly about: { readonly name: string; readonly hasToken: boolean };
}

async function send({ octokit, owner, repo, about }: Line, route: string, options: CallOptions) {
  const { with: parameters, none = [], once = false, doing = route } = options;
  const [method = 'GET', path = ''] = route.split(' ');
  try {
    return await octokit.request(`${method} /repos/{owner}/{repo}${path}`, {
      owner,
      repo,
      ...parameters,
      ...(once ? { request: { retries: 0 } } : {}),
    });
  } catch (error) {
    const refusal = forgeError(error, { ...about, doing });
    if (none.includes(statusOf(error)) && refusal.code !== 'FORGE_PROTECTED') return undefined;
    throw refusal;
  }
}

async function allPages(
  line: Line,
  route: string,
  options: CallOptions,
): Promise<readonly unknown[] | undefined> {
  const found: unknown[] = [];
  let more: Readonly<Record<string, string>> | undefined = {};
  while (more !== undefined) {
    const asked: Readonly<Record<string, unknown>> = { ...options.with, ...more };
    const answer = await send(line, route, { ...options, with: asked });
    if (answer === undefined) return undefined;
    if (!Array.isArray(answer.data)) return found;
    const page: readonly unknown[] = answer.data;
    if (isRepeated(found, page)) return found;
    found.push(...page);
    const isLast = options.isLast?.(page) === true;
    more = isLast ? undefined : nextPage(answer.headers.link, asked, page.length);
  }
  return found;
}

async function askGraphql(
  { octokit, about }: Line,
  address: string,
  { query, variables }: { readonly query: string; readonly variables: object },
): Promise<GraphqlAnswer | undefined> {
  try {
    // An absolute address, since octokit would derive another one from the API's.
    const answer = await octokit.request({
      method: 'POST',
      baseUrl: address.replace(/\/[^/]*$/, ''),
      url: address.replace(/^.*\//, '/'),
      query,
      variables,
      request: { retries: 0 },
    });
    return readGraphql(answer.data);
  } catch (error) {
    if (NO_GRAPHQL.includes(statusOf(error))) return undefined;
    throw forgeError(error, { ...about, doing: 'POST /graphql' });
  }
}

async function whoAmI({ octokit, about }: Line): ReturnType<GithubClient['user']> {
  try {
    const { id, login, name } = (await octokit.request('GET /user')).data;
    return { id: String(id), login, name: name ?? login };
  } catch (error) {
    if ([401, 403, 404].includes(statusOf(error))) return undefined;
    throw forgeError(error, { ...about, doing: 'GET /user' });
  }
}

/** What the address of the next page asks for, wherever it leads; undefined on the last one. */
function nextPage(
  link: string | undefined,
  asked: Readonly<Record<string, unknown>>,
  length: number,
): Readonly<Record<string, string>> | undefined {
  // A server that is not GitHub may know pages and no `Link`: then a full page may have a next one.
  if (link === undefined) {
    const isFull = length > 0 && length === asked['per_page'];
    return isFull ? { page: String(Number(asked['page'] ?? 1) + 1) } : undefined;
  }
  const address = /<([^<>]*)>\s*;\s*rel="?next\b/.exec(link)?.[1];
  if (address === undefined || !URL.canParse(address, ANYWHERE)) return undefined;
  return Object.fromEntries(new URL(address, ANYWHERE).searchParams);
}

/** Only the query of an address is taken, so it may be a relative one. */
const ANYWHERE = 'https://github.invalid';

/** Whether a server that knows no pages sent the same list once more. */
function isRepeated(found: readonly unknown[], page: readonly unknown[]): boolean {
  return found.length > 0 && JSON.stringify(found.slice(-page.length)) === JSON.stringify(page);
}

function readGraphql(answer: unknown): GraphqlAnswer {
  const body = typeof answer === 'object' && answer !== null ? answer : {};
  const errors = 'errors' in body && Array.isArray(body.errors) ? body.errors : [];
  return {
    data: 'data' in body ? body.data : undefined,
    errors: errors.map((error: unknown) => ({ type: text(error, 'type'), message: text(error, 'message') })),
  };
}

function text(value: unknown, name: 'type' | 'message'): string {
  if (typeof value !== 'object' || value === null) return '';
  const member: unknown = Reflect.get(value, name);
  return typeof member === 'string' ? member : '';
}

function statusOf(error: unknown): number {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 0;
}

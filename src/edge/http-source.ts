// Registry documents over HTTP: `<source>/<group>/<group>.xml`, one after the other, with a pause between them.
import { IanaWatchError } from '../errors.ts';
import type { Clock, DocumentSource, SourceAnswer, Validators } from '../ports.ts';
import { believableGroups } from './discovery.ts';
import { type HttpAnswer, type HttpClient, shownUrl } from './http-client.ts';
import { groupsOfIndexPage, isWholePage } from './index-page.ts';
import { circuitBreaker } from './circuit-breaker.ts';
import { requireGroupId, safeGroups } from './safe-group.ts';
import { sha256 } from './sha256.ts';

export interface HttpSourceOptions {
  /** The folder that holds the groups, such as `https://www.iana.org/assignments`. */
  readonly base: URL;
  readonly client: HttpClient;
  readonly clock: Clock;
  /** Between the end of one request and the next; by default a second, and none on loopback. */
  readonly pauseMs?: number | undefined;
}

/** IANA is somebody else's: one request a second at most. */
const PAUSE_MS = 1000;
/** After so many groups in a row that could not be had, a dead source is asked only once for each of the others. */
const FAILURES_BEFORE_ONE_TRY = 3;

export function createHttpSource({ base, client, clock, pauseMs }: HttpSourceOptions): DocumentSource {
  const pause = pauseMs ?? (isLoopback(base) ? 0 : PAUSE_MS);
  let askedLast: number | undefined;
  let failuresInRow = 0;
  const breaker = circuitBreaker();

  async function get(subject: string, url: URL, known?: Validators): Promise<HttpAnswer> {
    breaker.check(subject, url);
    const waitMs = askedLast === undefined ? 0 : askedLast + pause - clock.now();
    if (waitMs > 0) await clock.sleep(Math.min(waitMs, pause));
    const tries = failuresInRow < FAILURES_BEFORE_ONE_TRY ? {} : { tries: 1 };
    failuresInRow += 1;
    try {
      const answer = await client.get({ subject, url, known, ...tries });
      failuresInRow = 0;
      breaker.answered();
      return answer;
    } catch (error) {
      breaker.failed(error);
      throw error;
    } finally {
      askedLast = clock.now();
    }
  }

  return {
    name: shownUrl(base),
    ...(pause === 0 ? {} : { pauseMs: pause }),
    async read(group, known) {
      requireGroupId(group);
      const url = documentUrl(base, group);
      return sourceAnswer(await get(group, url, known), { url, known });
    },
    async groups(known = []) {
      for (const page of indexPages(base)) {
        const answer = await get('index of groups', page);
        if (answer.type !== 'body') continue;
        const html = new TextDecoder().decode(answer.bytes);
        if (!isWholePage(html)) throw cutPage(shownUrl(page));
        const found = safeGroups(groupsOfIndexPage(html, { page, base }));
        return believableGroups(found, { known, where: shownUrl(page) });
      }
      return believableGroups([], { known, where: shownUrl(base) });
    },
  };
}

function cutPage(where: string): IanaWatchError {
  return new IanaWatchError(
    'FETCH_FAILED',
    where,
    `${where}: was cut short, so it is not believed; try again later, or name the groups`,
  );
}

/** IANA's own hosts; a mirror may be laid out otherwise. */
function isIana({ hostname }: URL): boolean {
  return hostname === 'iana.org' || hostname.endsWith('.iana.org');
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function sourceAnswer(
  answer: HttpAnswer,
  { url, known }: { url: URL; known: Validators | undefined },
): SourceAnswer {
  if (answer.type === 'unchanged') return answer;
  if (answer.type === 'missing')
    return { type: 'missing', why: `${shownUrl(url)} answered ${answer.status}` };
  const { type: _, bytes, ...validators } = answer;
  const digest = sha256(bytes);
  if (digest === known?.sha256) return { type: 'unchanged' };
  return { type: 'document', bytes, validators: { ...validators, sha256: digest } };
}

function documentUrl(base: URL, group: string): URL {
  const id = encodeURIComponent(group);
  return below(base, `${id}/${id}.xml`);
}

/** IANA keeps its index next to the groups' folder; a mirror has a page in it, or a listing made by its server. */
function indexPages(base: URL): readonly URL[] {
  return isIana(base) ? [new URL('/protocols', base)] : [below(base, 'index.html'), below(base, '')];
}

/** The query of the base stays: some mirrors want a key there. */
function below(base: URL, path: string): URL {
  const url = new URL(base);
  url.pathname = `${base.pathname.replace(/\/*$/, '/')}${path}`;
  return url;
}

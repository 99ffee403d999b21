// Receivers on loopback that hold messages to the rules of the services they stand for. Written from the services'
// documentation, sharing no code with the renderers, so that both would have to be wrong in the same way.
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { appriseProblem, discordProblem, type Problem, slackProblem, teamsProblem } from './service-rules.ts';

/** What a receiver does with its next call instead of judging it; `cut` and `hang` come after the body was read. */
export type Behaviour =
  | 'fine'
  | 'cut'
  | 'hang'
  | 'cut-answer'
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string };

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** What was answered. */
  readonly status: number;
}

export interface RunningReceiver {
  readonly url: string;
  /** Every call, in the order of arrival. */
  readonly calls: readonly Call[];
  /** The bodies that were answered with 2xx, parsed. */
  accepted(): unknown[];
  /** For the calls to come, one each; afterwards it is fine again. */
  next(...behaviours: Behaviour[]): void;
  /** Forgets the calls so far. */
  forget(): void;
  /** Fine from now on. */
  fix(): void;
  close(): Promise<void>;
}

export type Service = 'slack' | 'discord' | 'teams' | 'apprise' | 'webhook' | 'any';

/** Starts a receiver; `secret` is what a signed webhook must be verified with, `now` the receiver's clock. */
export async function startReceiver(
  service: Service,
  secret?: string,
  now: () => number = Date.now,
): Promise<RunningReceiver> {
  const calls: Call[] = [];
  const behaviours: Behaviour[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const call = {
        method: incoming.method ?? '',
        path: incoming.url ?? '',
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      const behaviour = behaviours.shift() ?? 'fine';
      const answer = behaviour === 'fine' ? judge(service, call, { secret, now }) : answerOf(behaviour);
      calls.push({ ...call, status: answer.status });
      perform(behaviour, answer, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hooks/T0SECRET`,
    calls,
    accepted: () =>
      calls
        .filter(({ status }) => status >= 200 && status < 300)
        .map(({ body }) => JSON.parse(body) as unknown),
    next: (...more) => void behaviours.push(...more),
    forget: () => void calls.splice(0),
    fix: () => void behaviours.splice(0),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function answerOf(behaviour: Exclude<Behaviour, 'fine'>): Problem {
  if (behaviour === 'cut-answer') return { status: 200, body: 'ok' };
  return typeof behaviour === 'string' ? { status: 0, body: '' } : { body: '', ...behaviour };
}

function perform(behaviour: Behaviour, answer: Problem, response: ServerResponse): void {
  if (behaviour === 'hang') return;
  if (behaviour === 'cut') {
    response.socket?.destroy();
    return;
  }
  const headers = typeof behaviour === 'string' ? {} : behaviour.headers;
  if (behaviour === 'cut-answer') {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('ok', () => response.socket?.destroy());
    return;
  }
  response.writeHead(answer.status, headers).end(answer.body);
}

/** What a signed webhook is verified with. */
interface Verifying {
  readonly secret: string | undefined;
  readonly now: () => number;
}

function judge(service: Service, call: Omit<Call, 'status'>, verifying: Verifying): Problem {
  if (service === 'any') return { status: 200, body: 'ok' };
  if (call.method !== 'POST') return { status: 405, body: '' };
  if (!call.headers['content-type']?.startsWith('application/json')) return { status: 415, body: '' };
  if (service === 'slack') return slackProblem(call.body) ?? { status: 200, body: 'ok' };
  if (service === 'discord') return discordProblem(call.body) ?? { status: 204, body: '' };
  if (service === 'apprise') return appriseProblem(call.body) ?? { status: 200, body: 'OK' };
  if (service === 'teams') return teamsProblem(call.body) ?? { status: 202, body: '' };
  return webhookAnswer(call, verifying);
}

function webhookAnswer(call: Omit<Call, 'status'>, { secret, now }: Verifying): Problem {
  try {
    if (secret === undefined) JSON.parse(call.body);
    else verifierAt(secret, now).verify(call.body, call.headers as Record<string, string>);
    return { status: 204, body: '' };
  } catch (error) {
    return { status: 401, body: String(error) };
  }
}

/** As the standard has it, a message is refused whose time is five minutes off. */
const TOLERANCE_MS = 300_000;

function verifierAt(secret: string, now: () => number): Webhook {
  const verifyTimestamp = (header: string) => {
    const at = new Date(Number(header) * 1000);
    if (!(Math.abs(now() - at.getTime()) <= TOLERANCE_MS)) throw new Error('the timestamp is off');
    return at;
  };
  return Object.assign(new Webhook(secret), { verifyTimestamp });
}

// A place where whole runs happen: a folder on disk, IANA on loopback or in a folder, a clock that is still, and
// channels that only note what they received.
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { keptOnDisk } from '../../src/app/kept-on-disk.ts';
import { runCheck } from '../../src/app/run-check.ts';
import { NOTHING_DONE, type Notifier } from '../../src/contracts.ts';
import type { RunOptions, RunParts } from '../../src/app/run-parts.ts';
import { fileState } from '../../src/edge/file-state.ts';
import { keptFolder } from '../../src/edge/kept-folder.ts';
import { openSource } from '../../src/edge/open-source.ts';
import { readMemory } from '../../src/app/memory.ts';
import type { Clock } from '../../src/ports.ts';
import type { RunReport } from '../../src/render/run-report-model.ts';
import { type DeliveryPolicy, type DeliveryResult, finish } from '../../src/state/delivery.ts';
import type { State } from '../../src/state/state.ts';
import { configOf } from './config-of.ts';
import { answeredHere, testClient } from './edge-client.ts';
import { type TestServer, startServer } from './http-server.ts';
import { createTransport } from '../../src/edge/transport.ts';

/** IANA as a test wants it: documents by group. A text is sent as it is; a number is a status. */
export type Documents = Map<string, string | number>;

export interface Workshop {
  readonly folder: string;
  readonly documents: Documents;
  readonly server: TestServer;
  /** Milliseconds since the epoch; a test moves it. */
  now: number;
  /** Receives everything, unless a run has other notifiers. */
  readonly team: RecordingNotifier;
  run(options?: Partial<RunOptions>, parts?: Partial<RunParts>): Promise<RunReport>;
  parts(): Promise<RunParts>;
  state(): Promise<State>;
  configure(yaml: string): void;
  readonly file: (path: string) => string;
  text(path: string): Promise<string>;
  put(path: string, text: string): Promise<void>;
  close(): Promise<void>;
}

export const NOON = Date.parse('2024-02-01T12:00:00.000Z');
export const HOUR = 3_600_000;

/** A fresh folder and a server; `yaml` is the configuration, without `source`; `channels` are those of `team`. */
export async function workshop(
  yaml = 'groups: [websocket]',
  channels: Readonly<Record<string, DeliveryPolicy>> = { team: { repeatable: false } },
): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), 'iana-watch-run-'));
  const documents: Documents = new Map();
  const server = await startServer((request, response) => {
    const { status, headers, text } = answer(documents, request.url ?? '', request.headers['if-none-match']);
    response.writeHead(status, headers).end(text);
  });
  const transport = answeredHere(createTransport({ env: {} }), (url, headers) => {
    if (url.origin !== server.url) return undefined;
    server.seen.push({ path: url.pathname, headers, port: 0 });
    return answer(documents, url.pathname, headers['if-none-match']);
  });
  let settings = yaml;
  const client = testClient({ transport });
  const shop: Workshop = {
    folder,
    documents,
    server,
    now: NOON,
    team: recordingNotifier(channels),
    configure: (text) => {
      settings = text;
    },
    file: (path) => join(folder, path),
    text: (path) => readFile(join(folder, path), 'utf8'),
    async put(path, text) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    },
    async parts() {
      const config = configOf(`source: ${server.url}\n${settings}`);
      const clock: Clock = { now: () => shop.now, sleep: async () => undefined };
      const stateFolder = config.snapshots === false ? 'snapshots/.state' : `${config.snapshots}/.state`;
      return {
        config,
        source: openSource(config.source, { client, clock, baseFolder: folder }),
        trustsSource: false,
        store: fileState(join(folder, stateFolder), stateFolder),
        keepsAlive: false,
        kept: keptOnDisk({ snapshots: config.snapshots, constants: undefined, folder: keptFolder(folder) }),
        notifiers: [shop.team],
        clock,
      };
    },
    async run(options, parts) {
      return runCheck(
        { ...(await shop.parts()), ...parts },
        { dryRun: false, accept: new Set(), ...options },
      );
    },
    state: async () => (await readMemory((await shop.parts()).store)).state,
    async close() {
      await transport.close();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return shop;
}

/** What IANA's server says. */
function answer(documents: Documents, path: string, known: string | undefined) {
  if (path === '/index.html') {
    const links = [...documents.keys()].map((group) => `<a href="/${group}/${group}.xhtml">${group}</a>`);
    return { status: 200, headers: { 'content-type': 'text/html' }, text: links.join('\n') };
  }
  const document = documents.get(path.split('/')[1] ?? '') ?? 404;
  if (typeof document === 'number') return { status: document, headers: {}, text: '' };
  const etag = `"${createHash('sha256').update(document).digest('hex').slice(0, 16)}"`;
  if (known === etag) return { status: 304, headers: { etag }, text: '' };
  return { status: 200, headers: { etag, 'content-type': 'application/xml' }, text: document };
}

/** A small registry document: codes with their meanings, one registry of the group's name. */
export function documentOf(
  group: string,
  entries: readonly (readonly [value: string, description: string])[],
  facts: { updated?: string; date?: string } = {},
): string {
  const records = entries.map(
    ([value, description]) =>
      `<record date="${facts.date ?? '2024-01-15'}"><value>${value}</value><description>${description}</description></record>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<registry xmlns="http://www.iana.org/assignments" id="${group}">
<title>The ${group} registries</title><updated>${facts.updated ?? '2024-01-31'}</updated>
<registry id="${group}-codes"><title>Codes</title>${records.join('\n')}</registry>
</registry>
`;
}

/** `count` entries, numbered from 1. */
export function manyEntries(count: number): [string, string][] {
  return Array.from({ length: count }, (_, n) => [String(n + 1), `Code ${n + 1}`]);
}

export interface RecordingNotifier extends Notifier {
  /** `channel id`, in the order reported. */
  readonly sent: string[];
  /** What the next tellings come to. */
  outcome: DeliveryResult | 'killed';
}

/** A notifier of some channels that receive everything; it notes what it receives, and answers as the test says. */
export function recordingNotifier(channels: Readonly<Record<string, DeliveryPolicy>>): RecordingNotifier {
  const notifier: RecordingNotifier = {
    sent: [],
    outcome: { type: 'delivered' },
    channels: new Map(Object.entries(channels)),
    reports: () => true,
    reportsHealth: () => true,
    async notify(items) {
      const { outcome } = notifier;
      for (const { channel, id } of items) notifier.sent.push(`${channel} ${id}`);
      if (outcome === 'killed') throw new Error('killed');
      const now = new Date(NOON).toISOString();
      return {
        ...NOTHING_DONE,
        remember: (state) => items.reduce((next, item) => finish(next, item, outcome, now), state),
      };
    },
    plan: async (items) => ({
      ...NOTHING_DONE,
      done: items.map(({ channel, id }) => ({
        type: 'message',
        subject: channel,
        action: 'sent',
        groups: [],
        text: id,
      })),
    }),
  };
  return notifier;
}

// npm run bench:load [-- FOLDER]: all groups with news at once, twenty channels, one of which never answers, and one
// document that never comes. What it costs, and whether everybody else was told of everything, once.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { corpusFolder, documentsIn } from './corpus.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Of each kind so many; the last webhook never answers. */
const CHANNELS = { slack: 4, discord: 4, teams: 4, webhook: 7, feed: 1 };
const STALLED_CHANNEL = 'webhook-7';
const STALLED_GROUP = 'zigbee-never-answers';
/** Names a change set of a group in each message; a message about health has none. */
const OCCURRENCE = /\b[0-9a-f]{12}-\d+\b/;
/** Runs until nothing is pending, or this many. */
const MOST_RUNS = 12;

const corpus = corpusFolder(process.argv[2], root);
if (corpus === undefined) {
  console.error('bench: no documents found; give a folder that holds <group>/<group>.xml');
  process.exit(2);
}

const place = await startPlace(corpus);
try {
  report(await measure(place));
} finally {
  place.close();
}

async function measure({ config, iana, receivers, documents }) {
  const first = await check(config);
  const before = iana.requests();
  iana.bringNews();
  const runs = [];
  for (let count = 0; count < MOST_RUNS; count++) {
    const sent = receivers.total();
    runs.push({ ...(await check(config)), sent: 0 });
    runs.at(-1).sent = receivers.total() - sent;
    if (runs.at(-1).sent === 0) break;
  }
  return {
    first,
    runs,
    requests: iana.requests() - before,
    receivers,
    expected: iana.changed(),
    groups: documents.length,
  };
}

function report({ first, runs, requests, receivers, expected, groups }) {
  const line = ({ seconds, cpu, peakMb, sent }) =>
    `${seconds.toFixed(1)} s, ${cpu.toFixed(1)} s of CPU, ${peakMb.toFixed(0)} MB${sent === undefined ? '' : `, ${sent} messages`}`;
  console.log(`${groups} groups, ${Object.values(CHANNELS).reduce((sum, count) => sum + count)} channels`);
  console.log(`first run: ${line(first)}`);
  for (const [index, run] of runs.entries()) console.log(`run ${index + 2}: ${line(run)}`);
  console.log(`requests to the source with news: ${requests}; groups with news: ${expected}`);
  for (const [name, told] of receivers.seen) {
    const changes = told.filter((id) => OCCURRENCE.test(id));
    const twice = told.length - new Set(told).size;
    const others = new Set(told).size - new Set(changes).size;
    console.log(
      `${name}: told of ${new Set(changes).size} of ${expected}, ${twice} twice; ${others} other (${STALLED_GROUP} fails)`,
    );
  }
}

async function startPlace(corpusOfDay) {
  const documents = documentsIn(corpusOfDay);
  const iana = await startIana(documents);
  const receivers = await startReceivers();
  const folder = mkdtempSync(join(tmpdir(), 'iana-watch-load-'));
  const config = join(folder, 'iana-watch.yml');
  writeFileSync(config, configOf(iana.address, receivers.address));
  return {
    config,
    iana,
    receivers,
    documents,
    close() {
      iana.close();
      receivers.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function configOf(source, receivers) {
  const channels = Object.entries(CHANNELS).flatMap(([type, count]) =>
    Array.from({ length: count }, (_, index) => {
      const name = `${type}-${index + 1}`;
      if (type === 'feed') return `  - { name: ${name}, type: feed, file: ${name}.atom, floor: bookkeeping }`;
      const secret = type === 'webhook' ? `, secret: "whsec_${'A'.repeat(40)}"` : '';
      return `  - { name: ${name}, type: ${type}, url: "${receivers}/${name}", floor: bookkeeping${secret} }`;
    }),
  );
  return `source: ${source}\ngroups: ["*", ${STALLED_GROUP}]\ngithub: false\nchannels:\n${channels.join('\n')}\n`;
}

/** The documents over HTTP; after `bringNews` each registry table has one entry more. */
async function startIana(documents) {
  const paths = new Map(documents.map(({ group, path }) => [`/${group}/${group}.xml`, path]));
  const index = [...paths.keys()].map((path) => `<a href="${path}">x</a>`).join('\n');
  let hasNews = false;
  let requests = 0;
  const withNews = (text) =>
    text.replace('<record', '<record><value>9999999</value><name>load-test</name></record>\n<record');
  const texts = () => [...paths.values()].map((path) => readFileSync(path, 'utf8'));
  const server = createServer((request, response) => {
    requests++;
    if (request.url?.includes(STALLED_GROUP)) return;
    const path = paths.get(request.url);
    if (path === undefined) {
      response.end(index);
      return;
    }
    const text = readFileSync(path, 'utf8');
    response.end(hasNews ? withNews(text) : text);
  });
  return {
    ...(await listening(server)),
    requests: () => requests,
    bringNews: () => {
      hasNews = true;
    },
    changed: () => texts().filter((text) => withNews(text) !== text).length,
  };
}

/** Chats and webhooks; what each was told of, by the occurrence that its message names. */
async function startReceivers() {
  const seen = new Map();
  let total = 0;
  const server = createServer((request, response) => {
    const name = request.url.slice(1).split('?')[0];
    let body = '';
    request.setEncoding('utf8').on('data', (text) => {
      body += text;
    });
    request.on('end', () => {
      if (name === STALLED_CHANNEL) return;
      total++;
      const id = request.headers['webhook-id'] ?? OCCURRENCE.exec(body)?.[0] ?? 'health';
      seen.set(name, [...(seen.get(name) ?? []), id]);
      if (name.startsWith('discord')) response.setHeader('content-type', 'application/json');
      if (name.startsWith('teams')) response.statusCode = 202;
      response.end(name.startsWith('slack') ? 'ok' : name.startsWith('discord') ? '{"id":"1"}' : '');
    });
  });
  return { ...(await listening(server)), seen, total: () => total };
}

async function listening(server) {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** One `check` in a process of its own, which says at its end what it took. */
async function check(config) {
  const tell =
    "process.on('exit', () => { const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();" +
    ' console.error(`took ${maxRSS} ${userCPUTime + systemCPUTime}`); })';
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [
      '--import',
      `data:text/javascript,${encodeURIComponent(tell)}`,
      join(root, 'dist/cli.js'),
      'check',
      '--config',
      config,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors += text;
  });
  await new Promise((resolve) => child.on('close', resolve));
  const [, memory, time] = /^took (\d+) (\d+)$/m.exec(errors) ?? [];
  if (memory === undefined) throw new Error(`check ended early: ${errors.slice(-500)}`);
  return {
    seconds: (performance.now() - started) / 1000,
    cpu: Number(time) / 1e6,
    peakMb: Number(memory) / 1024,
  };
}

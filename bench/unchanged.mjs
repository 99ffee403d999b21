// A run over all groups in which nothing changed: what is asked of the source, parsed and written, and its memory.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { documentsIn } from './corpus.mjs';

const run = promisify(execFile);

export async function measure({ root, corpus }) {
  const documents = new Map(documentsIn(corpus).map(({ group, path }) => [`/${group}/${group}.xml`, path]));
  const folder = mkdtempSync(join(tmpdir(), 'iana-watch-bench-'));
  const mirror = await startMirror(documents);
  try {
    const config = join(folder, 'iana-watch.yml');
    writeFileSync(config, `source: ${mirror.address}\ngroups: ["*"]\ngithub: false\n`);
    const first = await check(root, config);
    const before = filesIn(folder);
    mirror.asked.length = 0;
    const second = await check(root, config);
    const requests = mirror.asked.filter((status) => status !== 'index');
    const unneeded = requests.filter((status) => status !== 304).length;
    const written = filesIn(folder).filter((file, index) => file !== before[index]).length;
    const asked = requests.length / documents.size;
    return [
      {
        what: 'a run in which nothing changed',
        measured: `${asked} request a group, ${second.parsed} parsed, ${written} written`,
        bound: '1, 0, 0',
        holds: asked === 1 && unneeded === 0 && second.parsed === 0 && written === 0,
        how: `${documents.size} groups over HTTP on loopback, all answered 304, and the index; ${second.peakMb.toFixed(0)} MB`,
      },
      {
        what: 'peak memory of a first run over all',
        measured: `${first.peakMb.toFixed(0)} MB`,
        bound: '300 MB',
        holds: first.peakMb <= 300,
        how: `${first.parsed} parsed, remembered, and their copies written`,
      },
    ];
  } finally {
    mirror.close();
    rmSync(folder, { recursive: true });
  }
}

/** One `check` in a process of its own, which says at its end how much memory it took. */
async function check(root, config) {
  const tell = "process.on('exit', () => console.error(`peak ${process.resourceUsage().maxRSS}`))";
  const args = ['--import', `data:text/javascript,${encodeURIComponent(tell)}`];
  const { stdout, stderr } = await run(
    process.execPath,
    [...args, join(root, 'dist/cli.js'), 'check', '--json', '--config', config],
    { maxBuffer: 2 ** 26 },
  );
  const { groups } = JSON.parse(stdout);
  return {
    parsed: groups.filter(({ outcome }) => outcome !== 'unchanged').length,
    peakMb: Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024,
  };
}

/** The documents over HTTP with an index page and ETags, as IANA's own server has them. */
async function startMirror(documents) {
  const asked = [];
  const index = [...documents.keys()].map((path) => `<a href="${path}">x</a>`).join('\n');
  const server = createServer((request, response) => {
    const path = documents.get(request.url);
    if (path === undefined) {
      asked.push('index');
      response.end(index);
      return;
    }
    const bytes = readFileSync(path);
    const etag = `"${createHash('sha256').update(bytes).digest('hex')}"`;
    response.statusCode = request.headers['if-none-match'] === etag ? 304 : 200;
    asked.push(response.statusCode);
    response.setHeader('ETag', etag);
    response.end(response.statusCode === 304 ? undefined : bytes);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${server.address().port}`;
  return { asked, address, close: () => server.close() };
}

/** Path, size and time of every file, so that a written one shows. */
function filesIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => ({ name, stats: statSync(join(folder, name)) }))
    .filter(({ stats }) => stats.isFile())
    .map(({ name, stats }) => `${name} ${stats.size} ${stats.mtimeMs} ${stats.ino}`);
}

// A folder with everything that the tasks work on: documents of one day and of another, what is stored of them, a
// repository of them, a script's store, and a configuration with a constants file.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { documentsIn } from './corpus.mjs';

/** The largest of IANA's documents; one of its entries changes. */
const LARGEST = 'service-names-port-numbers';
export const COPIES = 10;

export function openPlace({ root, corpus }) {
  const folder = mkdtempSync(join(tmpdir(), 'iana-watch-bench-'));
  const at = (...names) => join(folder, ...names);
  const documents = documentsIn(corpus);
  for (const { group, path } of documents) copy(path, at('iana', group, `${group}.xml`));
  const largest = readFileSync(at('iana', LARGEST, `${LARGEST}.xml`), 'utf8');
  for (const [day, text] of [
    ['old', largest],
    ['new', changed(largest)],
  ]) {
    mkdirSync(at(day));
    writeFileSync(at(day, 'ports.xml'), text);
  }
  for (let n = 0; n < COPIES; n++) {
    for (const { group, path } of documents) {
      const id = `${group}-${n}`;
      const text = readFileSync(path, 'utf8').replace(/(<registry\b[^>]*\bid=")[^"]*/, `$1${id}`);
      mkdirSync(at('many', id), { recursive: true });
      writeFileSync(at('many', id, `${id}.xml`), text);
    }
  }
  const config = (name, source) => {
    mkdirSync(at(name));
    writeFileSync(at(name, 'iana-watch.yml'), `source: ${at(source)}\ngroups: ["*"]\ngithub: false\n`);
  };
  config('watch', 'iana');
  config('fresh', 'iana');
  config('wide', 'many');
  const cli = join(root, 'dist/cli.js');
  const run = (args, cwd) => execFileSync(process.execPath, [cli, ...args], { cwd, stdio: 'ignore' });
  run(['check'], at('watch'));
  writeFileSync(
    at('watch', 'iana-watch.yml'),
    `source: ${at('iana')}\ngroups: ["*"]\ngithub: false\nconstants:\n  - { registry: websocket/close-code-number, file: close-codes.ts }\n`,
  );
  run(['generate'], at('watch'));
  execFileSync('git', ['init', '-q', at('iana')]);
  execFileSync('git', ['-C', at('iana'), 'add', '.']);
  return {
    folder,
    at,
    cli,
    files: documents.map(({ group }) => at('iana', group, `${group}.xml`)),
    history: historyOf(dirname(corpus)),
    /** As before a first run. */
    forget: (name) => {
      for (const left of readdirSync(at(name))) {
        if (left !== 'iana-watch.yml') rmSync(at(name, left), { recursive: true });
      }
    },
    forgetFolder: (name) => rmSync(at(name), { recursive: true, force: true }),
    /** Gives a new time and text to one document in forty. */
    change: (round) => {
      for (const { group, path } of documents.filter((_, index) => index % 40 === 0)) {
        const file = at('iana', group, `${group}.xml`);
        writeFileSync(file, changed(readFileSync(path, 'utf8'), round));
        utimesSync(file, new Date(), new Date(Date.now() + round));
      }
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}

/** Eight years of one group, where there are such: folders of `<YYYY-MM-DD>.xml`. */
function historyOf(shared) {
  const folder = join(shared, 'history', 'websocket');
  return existsSync(folder) ? folder : undefined;
}

function changed(text, round = 0) {
  return text.replace(
    '<record',
    `<record><value>${990_000 + round}</value><name>bench</name></record>\n<record`,
  );
}

function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

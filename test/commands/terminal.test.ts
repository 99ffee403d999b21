// Foreign text on a terminal is shown and never obeyed, whatever command shows it; a pipe gets it exactly.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/built-cli.ts';
import { call } from '../support/command-line.ts';
import { documentOf } from '../support/document.ts';

/** CSI of the C1 set, overrides and isolates of direction, zero-width characters, a byte order mark, tag characters. */
const FOREIGN = 'a\u009b31mb\u202ec\u2066d\u200be\ufefff\u2028g\u{e0041}h\u0085i\u061cj';
// oxlint-disable-next-line no-control-regex -- that is what is looked for
const OBEYED =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]|\r(?!\n)/u;
/** The colours that the program itself writes, and the line that shows progress. */
// oxlint-disable-next-line no-control-regex -- that is what is taken away
const OURS = /\x1b\[\d{1,2}m|\r?\x1b\[2K/g;

let cwd: string;
beforeAll(() => {
  cwd = temporaryFolder();
  const document = (entries: string) =>
    documentOf(
      `<title>${FOREIGN}</title><updated>2024-01-01</updated><registry id="r"><title>T ${FOREIGN}</title><note>${FOREIGN}</note>${entries}</registry>
       <people><person id="P${FOREIGN}"><name>${FOREIGN}</name></person></people>`,
    );
  const record = (n: number, text: string) =>
    `<record date="2024-01-0${n}"><value>${n}</value><description>${text}</description><xref type="uri" data="https://x/${FOREIGN}">${text}</xref></record>`;
  mkdirSync(join(cwd, 'example'));
  writeFileSync(join(cwd, 'example', '2024-01-01.xml'), document(record(1, FOREIGN)));
  writeFileSync(
    join(cwd, 'example', '2024-02-01.xml'),
    document(record(1, `n${FOREIGN}`) + record(2, FOREIGN)),
  );
  mkdirSync(join(cwd, 'src', 'example'), { recursive: true });
  writeFileSync(join(cwd, 'iana-watch.yml'), 'source: src\ngroups: [example]\ngithub: false\n');
});

function put(version: string): void {
  writeFileSync(join(cwd, 'src', 'example', 'example.xml'), readFileSync(join(cwd, 'example', version)));
}

async function onTerminal(...args: string[]): Promise<string> {
  const { stdout, stderr } = await call(['--config', join(cwd, 'iana-watch.yml'), ...args], {
    cwd,
    isTTY: true,
  });
  return stdout + stderr;
}

describe('on a terminal', () => {
  beforeAll(async () => {
    put('2024-01-01.xml');
    await call(['--config', join(cwd, 'iana-watch.yml'), 'check'], { cwd });
    put('2024-02-01.xml');
  });

  const [OLD, NEW] = ['2024-01-01.xml', '2024-02-01.xml'].map((version) => `example/${version}`) as [
    string,
    string,
  ];
  const at = (path: string) => join(cwd, path);

  it.each<[string, () => readonly string[]]>([
    ['normalize', () => [at(NEW)]],
    ['export', () => ['--registry', 'example/r', '--format', 'csv', at(NEW)]],
    ['export', () => ['--registry', 'example/r', '--format', 'json', at(NEW)]],
    ['export', () => ['--registry', 'example/r', '--format', 'markdown', at(NEW)]],
    ['diff', () => [at(OLD), at(NEW)]],
    ['diff', () => ['--format', 'json', at(OLD), at(NEW)]],
    ['diff', () => ['--format', 'markdown', at(OLD), at(NEW)]],
    ['replay', () => [at('example')]],
    ['replay', () => ['--format', 'ndjson', at('example')]],
    ['check', () => ['--dry-run']],
    ['check', () => ['--json']],
    ['list', () => []],
    ['list', () => ['example']],
    ['show', () => ['example/r', '1']],
    ['search', () => ['a']],
    ['log', () => ['example']],
    ['doctor', () => []],
  ])('%s shows it', async (command, args) => {
    const text = await onTerminal(command, ...args());
    expect(text.replace(OURS, '')).not.toMatch(OBEYED);
    expect(text.length).toBeGreaterThan(10);
  });

  it.each([
    ['an argument', ['diff', `\u001b]0;title\u0007${FOREIGN}`, 'x']],
    ['a command', [`\u001b[2J${FOREIGN}`]],
    ['an option', ['diff', `--\u001b[2J${FOREIGN}`]],
    ['a registry', ['show', `example/\u001b[2J${FOREIGN}`, FOREIGN]],
    ['a configuration', ['--config', `\u001b[2J${FOREIGN}.yml`, 'list']],
  ])('an error about %s shows it', async (_case, args) => {
    const text = await onTerminal(...args);
    expect(text.replace(OURS, '')).not.toMatch(OBEYED);
    expect(text).toContain('iana-watch:');
  });

  it('colours are ours alone', async () => {
    const text = await onTerminal('diff', at(OLD), at(NEW));
    expect(text).toMatch(/\u001b\[1m/);
    expect(text).not.toMatch(/[\u{f0000}-\u{ffffd}]/u);
  });
});

it('in a pipe it is exact', async () => {
  const path = join(cwd, 'example', '2024-02-01.xml');
  const { stdout } = await call(['export', '--registry', 'example/r', '--format', 'csv', path], { cwd });
  expect(stdout).toContain(`,n${FOREIGN},`);
});

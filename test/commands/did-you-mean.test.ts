// A group's id with a slip of the hand: wherever one is written, the answer names the nearest one.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/built-cli.ts';
import { call } from '../support/command-line.ts';

const MEANT = 'did you mean "websocket"?';

/** A folder of documents that has one group, so that another is not there. */
function mirror(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'iana', 'codes'), { recursive: true });
  writeFileSync(
    join(folder, 'iana', 'codes', 'codes.xml'),
    '<registry xmlns="http://www.iana.org/assignments" id="codes"><title>Codes</title><record><value>1</value></record></registry>',
  );
  return folder;
}

describe('a mistyped group', () => {
  it.each([
    [['show', 'webscoket', '1000', '--offline']],
    [['list', 'webscoket', '--offline']],
    [['log', 'webscoket']],
    [['init', '--source', 'iana', 'webscoket']],
    [['export', 'webscoket']],
    [['normalize', 'webscoket']],
    [['adopt', 'a.js', '--registry', 'webscoket/close-code-number']],
  ])('is answered with the nearest one: %j', async (words) => {
    const cwd = mirror();
    writeFileSync(join(cwd, 'iana-watch.yml'), 'source: iana\ngroups: [codes]\n');
    writeFileSync(join(cwd, 'a.js'), 'const A = 1;\nconst B = 2;\nconst C = 3;\n');
    const { status, stderr } = await call(words, { cwd });
    expect([status, stderr]).toEqual([expect.any(Number), expect.stringContaining(MEANT)]);
    expect(status).not.toBe(0);
  });

  it.each(['check', 'doctor'])('is answered with it where the configuration has it: %s', async (command) => {
    const cwd = mirror();
    writeFileSync(join(cwd, 'iana-watch.yml'), 'source: iana\ngroups: [webscoket]\n');
    const { stdout, stderr } = await call([command], { cwd });
    expect(stdout + stderr).toContain(MEANT);
  });
});

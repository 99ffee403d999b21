// What a shell offers after some words, and that its script is one.
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { call } from '../support/command-line.ts';

async function offered(...words: readonly string[]): Promise<string[]> {
  const { stdout } = await call(['completion', 'words', '--', ...words]);
  return stdout.split('\n').filter((word) => word !== '');
}

describe('completion', () => {
  it('offers commands, ids of groups, paths of registries and options', async () => {
    expect(await offered('sea')).toEqual(['search']);
    expect(await offered('show', 'websock')).toEqual(['websocket']);
    expect(await offered('log', 'websocket/close')).toEqual(['websocket/close-code-number']);
    expect(await offered('log', '--si')).toEqual(['--since']);
    expect(await offered('init', 'websocket', 'tls-par')).toEqual(['tls-parameters']);
  });

  it('offers groups after a folder, and paths after the option that takes one', async () => {
    expect(await offered('import-history', '../mirror', 'websock')).toEqual(['websocket']);
    expect(await offered('import-history', 'web')).toEqual([]);
    expect(await offered('adopt', 'a.js', '--registry', 'websocket/close')).toEqual([
      'websocket/close-code-number',
    ]);
    expect(await offered('adopt', 'web')).toEqual([]);
    expect(await offered('audit', '--exit')).toEqual(['--exit-code']);
  });

  it('offers nothing where files or keys fit', async () => {
    expect(await offered('show', 'websocket/close-code-number', '10')).toEqual([]);
    expect(await offered('apply', 'web')).toEqual([]);
    expect(await offered('nothing', '--')).toEqual([]);
  });

  it.each(['bash', 'zsh', 'fish'])('has a script for %s', async (shell) => {
    const { status, stdout } = await call(['completion', shell]);
    expect([status, stdout]).toEqual([0, expect.stringContaining('iana-watch completion words --')]);
    if (shell === 'bash') execFileSync('bash', ['-n'], { input: stdout });
  });

  it('has none for another shell', async () => {
    expect(await call(['completion', 'tcsh'])).toMatchObject({ status: 2, stdout: '' });
  });
});

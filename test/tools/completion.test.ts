// Completion in the shells themselves: each loads its script and is asked for what may come next.
import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLI, ensureBuilt, temporaryFolder } from '../support/built-cli.ts';
import { hasTool } from '../support/tools.ts';

/** What each shell offers after words, one a line. */
const ASK: Readonly<Record<string, (words: readonly string[]) => string>> = {
  bash: (words) =>
    `eval "$(iana-watch completion bash)"; COMP_WORDS=(iana-watch ${words.join(' ')}); COMP_CWORD=${words.length}; _iana_watch; printf '%s\\n' "\${COMPREPLY[@]}"`,
  zsh: (words) =>
    `compdef() { }; compadd() { print -l -- $found }; _files() { }; eval "$(iana-watch completion zsh)"; words=(iana-watch ${words.join(' ')}); CURRENT=${words.length + 1}; _iana_watch`,
  fish: (words) => `iana-watch completion fish | source; complete -C "iana-watch ${words.join(' ')}"`,
};

function offered(shell: string, words: readonly string[]): string[] {
  ensureBuilt();
  const folder = temporaryFolder();
  const program = join(folder, 'iana-watch');
  writeFileSync(program, `#!/bin/sh\nexec ${process.execPath} ${CLI} "$@"\n`);
  chmodSync(program, 0o755);
  const env = { PATH: `${folder}:${process.env['PATH'] ?? ''}`, HOME: folder };
  const script = ASK[shell]?.(words) ?? '';
  const answer = execFileSync(shell, ['-c', script], { env, cwd: folder, encoding: 'utf8' });
  return answer.split('\n').filter((line) => line !== '');
}

describe.each(['bash', 'zsh', 'fish'])('completion in %s', (shell) => {
  it.skipIf(!hasTool(shell))('offers commands, ids, paths and options (skipped where it is not here)', () => {
    expect(offered(shell, ['sea'])).toEqual(['search']);
    expect(offered(shell, ['show', 'websock'])).toEqual(['websocket']);
    expect(offered(shell, ['show', 'websocket/close'])).toEqual(['websocket/close-code-number']);
    expect(offered(shell, ['log', '--si'])).toEqual(['--since']);
  });
});

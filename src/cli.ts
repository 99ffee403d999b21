#!/usr/bin/env node
// The command line. Nothing is loaded before it is needed, so that `--version` answers at once.
import nodeModule from 'node:module';
import { onCrash } from './edge/crash.ts';
import { programFacts } from './edge/program.ts';

const [first] = process.argv.slice(2);
if (first === '--version' || first === '-V') {
  process.stdout.write(`${programFacts().version}\n`);
} else {
  compileOnce();
  const { runCommandLine } = await import('./commands/run-command-line.ts');
  const { env, stdout, stderr } = process;
  process.exitCode = await runCommandLine(process.argv.slice(2), {
    env,
    stdout,
    stderr,
    cwd: process.cwd(),
    exit: (status) => process.exit(status),
    onCrash,
  });
}

/** From Node 22 on, compiled code is kept in the user's cache, so that later starts are quicker. */
function compileOnce(): void {
  const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: () => unknown };
  enableCompileCache?.();
}

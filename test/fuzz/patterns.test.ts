// No pattern of ours takes quadratic time on what strangers write. Found by analysis of every literal, not by a clock.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { analyse } from 'scslre';
import { expect, it } from 'vitest';

const SOURCE = join(import.meta.dirname, '..', '..', 'src');

/**
 * Patterns that are quadratic and stay so, by the file: none of them reads what a stranger wrote. Where one is used
 * again for such a text, it has to be fixed and leave this list.
 */
const OURS_ALONE: Readonly<Record<string, string>> = {
  'errors.ts': 'a message of the system, of one path at most',
  'channels/sign.ts': 'padding at the end of a digest',
  'commands/demo.ts': 'messages of the demo',
  'commands/run-command-line.ts': 'help and usage errors, which commander writes',
  'config/parse-config.ts': 'an address of the configuration',
  'constants/changelog.ts': 'a changelog of the repository',
  'constants/csv-copy.ts': 'a CSV file of the repository',
  'constants/numbers.ts': 'a list of numbers in the configuration',
  'constants/adopt/used-names.ts': 'a row template',
  'constants/row-pattern.ts': 'a row template',
  'constants/row-template.ts': 'a row template',
  'constants/comparisons.ts': 'a source file of the repository',
  'constants/set-exceptions.ts': 'a source file of the repository',
  'constants/whole-file.ts': 'a path of the configuration',
  'constants/adopt/generated-file.ts': 'comments of a source file of the repository',
  'constants/adopt/row-comments.ts': 'a source file of the repository',
  'constants/adopt/scan.ts': 'a source file of the repository',
  'edge/git-remote.ts': 'the configuration of git',
  'forges/github/client.ts': 'an address of the environment',
  'edge/http-source.ts': 'an address of the configuration',
  'edge/index-page.ts': 'an address of the configuration',
  'edge/proxy.ts': 'an address of the environment',
  'edge/read-places.ts': 'the configuration',
  'languages/python.ts': 'the end of a generated file',
  'render/content.ts': 'the digits of one count',
};

interface Literal {
  readonly file: string;
  readonly line: number;
  readonly pattern: RegExp;
}

function literals(): Literal[] {
  const found: Literal[] = [];
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  for (const file of files) {
    const text = readFileSync(join(SOURCE, file), 'utf8');
    const visitor = new Visitor({
      Literal(node) {
        if (!('regex' in node)) return;
        const { pattern, flags } = node.regex;
        const line = text.slice(0, node.start).split('\n').length;
        found.push({ file: file.replaceAll('\\', '/'), line, pattern: new RegExp(pattern, flags) });
      },
    });
    visitor.visit(parseSync(file, text).program);
  }
  return found;
}

it('none is super-linear, but where only the repository’s own texts go', () => {
  const all = literals();
  expect(all.length).toBeGreaterThan(400);
  const slow = all.filter(({ pattern }) => analyse(pattern).reports.length > 0);
  const open = slow.filter(({ file }) => !Object.hasOwn(OURS_ALONE, file));
  expect(open.map(({ file, line, pattern }) => `${file}:${line} ${String(pattern)}`)).toEqual([]);
  const named = new Set(slow.map(({ file }) => file));
  expect(Object.keys(OURS_ALONE).filter((file) => !named.has(file))).toEqual([]);
});

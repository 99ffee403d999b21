// The HTML standard as html-validate holds pages to it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';

const RULES = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ['html-validate:standard', 'html-validate:document'],
    rules: {
      // Ids of entries are their percent-encoded keys, as addresses have them.
      'valid-id': ['error', { relaxed: true }],
      // Titles of registries are as long as they are.
      'long-title': 'off',
      // The site is one host.
      'require-sri': ['error', { target: 'crossorigin' }],
    },
  }),
);

/** `page:line: rule: message` of each error. */
export async function htmlProblemsOf(folder: string): Promise<string[]> {
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .sort();
  const problems: string[] = [];
  for (const page of pages) {
    const report = await RULES.validateString(readFileSync(join(folder, page), 'utf8'), page);
    for (const { messages } of report.results)
      problems.push(...messages.map(({ line, ruleId, message }) => `${page}:${line}: ${ruleId}: ${message}`));
  }
  return problems;
}

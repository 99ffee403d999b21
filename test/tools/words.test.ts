// Names and comments use the field's words, and those of docs/glossary.md: none of the project's old private voice.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';

interface Piece {
  readonly text: string;
  readonly offset: number;
}

const ROOT = join(import.meta.dirname, '..', '..');
/** Members of stored files, which old versions wrote and read; and a word of JavaScript. */
const STORED = ['told', 'settled', 'memo'];
const OTHERS = ['allSettled'];

const { oldWordsIn } = (await script('old-words')) as {
  readonly oldWordsIn: (text: string) => { word: string; index: number; use: string }[];
};
const { sourceWords, lineAt } = (await script('source-words')) as {
  readonly sourceWords: (path: string, source: string) => Record<'names' | 'comments', Piece[]>;
  readonly lineAt: (source: string, offset: number) => number;
};

it('names and comments have no word of the old voice', () => {
  const files = ['src', 'test', join('site', 'src')].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path) && !path.includes('fixtures'))
      .map((path) => join(folder, path)),
  );
  const found = files.flatMap((path) => {
    const source = readFileSync(join(ROOT, path), 'utf8');
    const { names, comments } = sourceWords(path, source);
    const own = names.filter(({ text }) => !STORED.includes(text) && !OTHERS.includes(text));
    // Each name is a line, with a hyphen between its words.
    const spelled = own.map(({ text }) => text.replace(/_|(?<=[a-z0-9])(?=[A-Z])/g, '-')).join('\n');
    const inNames = oldWordsIn(spelled).map(({ index, ...found }) => {
      const at = own[lineAt(spelled, index) - 1]?.offset ?? 0;
      return { ...found, at };
    });
    const inComments = comments.flatMap(({ text, offset }) =>
      oldWordsIn(text.replace(/`[^`]*`/g, (code) => '`'.repeat(code.length))).map(({ index, ...found }) => ({
        ...found,
        at: offset + index,
      })),
    );
    return [...inNames, ...inComments].map(
      ({ word, use, at }) => `${path}:${lineAt(source, at)}: ${word} (${use})`,
    );
  });
  expect([...new Set(found)]).toEqual([]);
});

it('the glossary explains the old names in stored files', () => {
  const glossary = readFileSync(join(ROOT, 'docs', 'glossary.md'), 'utf8');
  for (const name of STORED) expect(glossary).toContain(`\`${name}\``);
});

async function script(name: string): Promise<unknown> {
  return import(pathToFileURL(join(ROOT, 'scripts', `${name}.mjs`)).href);
}

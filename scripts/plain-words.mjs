// npm run plain-words [-- --list]: how many words of the project's old private voice are left in what people read, for
// each thousand words: documents, and every text in src/ that the program may print. More than MOST fails. --list shows
// where each one is. Names and comments are held by test/tools/words.test.ts.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OLD_WORDS, oldWordsIn } from './old-words.mjs';
import { lineAt, sourceWords } from './source-words.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const MOST = 1;
/** Words that only what people read is held to. */
const WORDS = [
  ...OLD_WORDS,
  [/\bwhole\b/gi, 'entire, all of'],
  [/\bbehind\b/gi, 'after, in'],
  [/\bnobody\b/gi, 'no one, no …'],
  [/\bfor good\b/gi, 'permanently'],
];
const DOCUMENTS = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', 'action.yml'];

const texts = [
  ...[...DOCUMENTS, ...files('docs', '.md')].map((path) => ({
    path,
    source: read(path),
    offset: 0,
    text: read(path),
  })),
  ...files('src', '.ts').flatMap((path) => printed(path, read(path))),
];
let words = 0;
let found = 0;
for (const { path, source, offset, text } of texts) {
  words += text.match(/[A-Za-z']{2,}/g)?.length ?? 0;
  for (const { word, index, use } of oldWordsIn(text, WORDS)) {
    found += 1;
    if (!process.argv.includes('--list')) continue;
    const around = text.slice(Math.max(0, index - 50), index + 50).replace(/\s+/g, ' ');
    console.log(`${path}:${lineAt(source, offset + index)}: ${word} (${use}): ${around}`);
  }
}
const share = (found * 1000) / words;
console.log(`${found} words of the old voice in ${words}: ${share.toFixed(2)} in 1,000 (at most ${MOST})`);
process.exitCode = share > MOST ? 1 : 0;

function read(path) {
  return readFileSync(join(root, path), 'utf8');
}

function files(folder, ending) {
  return readdirSync(join(root, folder), { recursive: true })
    .filter((path) => path.endsWith(ending) && !/\bdecisions\b/.test(path))
    .map((path) => join(folder, path));
}

/** The texts between quotes that have more than one word: the others are names. */
function printed(path, source) {
  const { texts: quoted } = sourceWords(path, source);
  return quoted.filter(({ text }) => /\w\s+\w/.test(text)).map((each) => ({ path, source, ...each }));
}

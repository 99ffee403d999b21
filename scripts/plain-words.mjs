// npm run plain-words [-- --list]: how many words of the project's old private voice are left in what people read, for
// each thousand words: documents, and every text in src/ that the program may print. More than MOST fails. --list shows
// where each one is.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const MOST = 1;
/** Each with the plain words for it; docs/glossary.md has the terms of the field. */
const MARKERS = [
  [/\b(?:re)?(?:tells?|told|telling)\b/gi, 'report, notify, say'],
  [/\bmend(?:s|ed|ing)?\b/gi, 'fix'],
  [/\banew\b/gi, 'again'],
  [/\b(?:whole|wholly)\b/gi, 'entire, all of'],
  [/\bbeside\b/gi, 'next to, with'],
  [/\bbehind\b/gi, 'after, in'],
  [/\bin step\b/gi, 'up to date'],
  [/\b(?:lies|lie|lay|lying)\b/gi, 'is in'],
  [/\b(?:stands?|standing|stood)\b(?!-in)/gi, 'is'],
  [/\bkept (?:files?|cop(?:y|ies))\b/gi, 'managed file'],
  [/\b(?:heav(?:y|ier|iest)|weighs?|weighed)\b/gi, 'significant'],
  [/\b(?:hears?|heard)\b/gi, 'is notified'],
  [/\b(?:wish(?:es)?|performedEffects?|policy|settled|landed)\b/gi, 'see docs/glossary.md'],
  [/\bnobody\b/gi, 'no one, no …'],
  [/\bfor good\b/gi, 'permanently'],
];
const DOCUMENTS = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', 'action.yml'];

const texts = [
  ...DOCUMENTS.map((path) => [path, read(path)]),
  ...files('docs', '.md').map((path) => [path, read(path)]),
  ...files('src', '.ts').map((path) => [path, printed(read(path))]),
].map(([path, text]) => ({ path, text, words: text.match(/[A-Za-z']{2,}/g)?.length ?? 0 }));

let words = 0;
let found = 0;
for (const { path, text, words: count } of texts) {
  words += count;
  for (const [pattern, plain] of MARKERS) {
    for (const match of text.matchAll(pattern)) {
      found += 1;
      if (process.argv.includes('--list')) {
        const line = text.slice(0, match.index).split('\n').length;
        const from = text.lastIndexOf('\n', match.index) + 1;
        const around = text.slice(Math.max(from, match.index - 50), match.index + 50).split('\n')[0];
        console.log(`${path}:${line}: ${match[0]} (${plain}): ${around}`);
      }
    }
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
    .map((path) => relative(root, join(root, folder, path)));
}

/** The texts between quotes that are sentences, each in its line; comments and names of members are for programmers. */
function printed(source) {
  return source
    .split('\n')
    .map((line) => {
      if (/^\s*(?:\/\/|\*|\/\*)/.test(line) || /^(?:import|export .* from|\} from)\b/.test(line)) return '';
      const quoted =
        line.match(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`|(?:^|`)[^'"`]*(?:`|$)/g) ?? [];
      return quoted
        .filter((text) => /^['"`]/.test(text) && /\s/.test(text))
        .join(' ')
        .replace(/\$\{[^}]*\}/g, ' ');
    })
    .join('\n');
}

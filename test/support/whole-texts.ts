// Whole documents of the repository, and of the corpus where it is there: what fuzzing begins with.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { normalizeDocument } from '../../src/core/normalize.ts';
import type { Snapshot } from '../../src/model.ts';
import { CORPUS, corpusFolders } from './corpus.ts';

const TEST = join(import.meta.dirname, '..');
/** Larger ones are as the small ones, only slower. */
const MOST_CHARACTERS = 20_000;

/** The files of this name in all golden cases. */
export function goldenTexts(name: string): string[] {
  return readdirSync(join(TEST, 'golden'))
    .map((each) => join(TEST, 'golden', each, name))
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, 'utf8'));
}

/** Registry documents: ours, and some of IANA's. */
export function documentTexts(): string[] {
  const folder = join('iana', '2020-12-29');
  const groups = existsSync(join(CORPUS, folder)) ? corpusFolders(folder) : [];
  const theirs = groups
    .filter((_, index) => index % 8 === 0)
    .map((group) => readFileSync(join(CORPUS, folder, group, `${group}.xml`), 'utf8'));
  return [...goldenTexts('before.xml'), ...goldenTexts('after.xml'), ...theirs].filter(
    (text) => text.length < MOST_CHARACTERS,
  );
}

/** The snapshots of these documents. */
export function wholeSnapshots(): Snapshot[] {
  return documentTexts().flatMap((text) => {
    const read = normalizeDocument(new TextEncoder().encode(text), { subject: 'x', people: 'full' });
    return read.type === 'snapshot' ? [read.snapshot] : [];
  });
}

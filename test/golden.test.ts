// Walks test/golden: each folder is a case, from two documents to what people read. A new case is a new folder.
// UPDATE_GOLDEN=1 writes what comes out; review the difference as prose.
import { githubMarkdown } from '../src/forges/github/markup.ts';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatChangeSet, readChangeSet } from '../src/core/change-set-format.ts';
import { diffSnapshots, groupAdded, groupRemoved } from '../src/core/diff.ts';
import { normalizeDocument } from '../src/core/normalize.ts';
import { TAGS } from '../src/core/tags.ts';
import type { ChangeSet, Snapshot } from '../src/model.ts';
import { describeChangeSet } from '../src/render/report.ts';
import { renderMarkdown } from '../src/render/render-markdown.ts';
import { renderText } from '../src/render/render-text.ts';

const root = join(import.meta.dirname, 'golden');
const cases = readdirSync(root).sort();

describe('golden cases', () => {
  it.each(cases)('%s', (name) => {
    const folder = join(root, name);
    const [before, after] = [snapshotOf(join(folder, 'before.xml')), snapshotOf(join(folder, 'after.xml'))];
    const changeSet = changeSetOf(before, after);
    const context = { ...(before && { before }), ...(after && { after }) };
    const told = describeChangeSet(changeSet, context).sections.flatMap((section) =>
      section.statements.flatMap((each) => each.changes),
    );
    expect(changeSet.changes.filter((each) => !told.includes(each))).toEqual([]);
    const results = {
      'change-set.json': formatChangeSet(changeSet),
      'report.txt': renderText(changeSet, { context, width: 100 }),
      'report.md': renderMarkdown(changeSet, { markup: githubMarkdown, context }),
    };
    for (const [file, actual] of Object.entries(results)) {
      if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(join(folder, file), actual);
      expect(actual).toBe(readFileSync(join(folder, file), 'utf8'));
    }
  });

  it('are at least one for every tag', () => {
    const stored = cases.map((name) => readFileSync(join(root, name, 'change-set.json'), 'utf8'));
    const found = new Set<string>(
      stored.flatMap((text) => readChangeSet(text, 'a golden case').changes).flatMap(({ tags }) => tags),
    );
    expect(Object.keys(TAGS).filter((tag) => !found.has(tag))).toEqual([]);
  });
});

/** Undefined where the case has no such document: a group that came or went. */
function snapshotOf(file: string): Snapshot | undefined {
  if (!existsSync(file)) return undefined;
  const document = normalizeDocument(readFileSync(file), { subject: file, people: 'names' });
  if (document.type === 'redirect') throw new Error(`${file}: a golden case needs a registry document`);
  return document.snapshot;
}

function changeSetOf(before: Snapshot | undefined, after: Snapshot | undefined): ChangeSet {
  if (before && after) return diffSnapshots(before, after);
  if (after) return groupAdded(after);
  if (before) return groupRemoved(before);
  throw new Error('a golden case needs a document');
}

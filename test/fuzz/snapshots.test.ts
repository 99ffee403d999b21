// Damaged snapshots: refused in one line, or whole enough for everything that is done with snapshots.
import { githubMarkdown } from '../../src/forges/github/markup.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { entryBlock } from '../../src/commands/entry-text.ts';
import { findEntries } from '../../src/core/find-entries.ts';
import { applyChangeSet } from '../../src/core/apply.ts';
import { diffSnapshots } from '../../src/core/diff.ts';
import { digestOf } from '../../src/core/digest.ts';
import { exportCsv } from '../../src/core/export-csv.ts';
import { exportJson } from '../../src/core/export-json.ts';
import { newestEntries } from '../../src/core/newest.ts';
import { formatSnapshot, readSnapshot } from '../../src/core/snapshot-format.ts';
import type { Snapshot } from '../../src/model.ts';
import { exportMarkdown } from '../../src/render/export-markdown.ts';
import { renderMarkdown } from '../../src/render/render-markdown.ts';
import { renderText } from '../../src/render/render-text.ts';
import { casesOf, holds, outcome } from '../support/fuzz.ts';
import { mutatedJson, mutatedText } from '../support/mutations.ts';
import { wholeSnapshots } from '../support/whole-texts.ts';

const whole = wholeSnapshots();
const cases = fc.oneof(
  { weight: 4, arbitrary: mutatedJson(whole).map((value) => JSON.stringify(value) ?? '') },
  { weight: 1, arbitrary: mutatedText(whole.map(formatSnapshot)) },
);

it('damaged snapshots', () => {
  holds(cases, casesOf(200, { share: 0.2 }), (text) => {
    const read = outcome(() => readSnapshot(text, 'fuzzed.json'));
    if ('refused' in read) {
      expect(read.refused).toMatch(/^fuzzed\.json: the snapshot /);
      return;
    }
    const snapshot = read.value;
    const canonical = formatSnapshot(snapshot);
    expect(formatSnapshot(readSnapshot(canonical, 'again'))).toBe(canonical);
    expect(digestOf(readSnapshot(canonical, 'again'))).toBe(digestOf(snapshot));
    for (const other of whole) if (other.group === snapshot.group) arrives(other, snapshot);
    isShown(snapshot);
  });
});

function arrives(before: Snapshot, after: Snapshot): void {
  for (const [from, to] of [
    [before, after],
    [after, before],
  ] as const) {
    const changeSet = diffSnapshots(from, to);
    expect(digestOf(applyChangeSet(from, changeSet))).toBe(digestOf(to));
    renderText(changeSet, { context: { before: from, after: to } });
    renderMarkdown(changeSet, { markup: githubMarkdown, context: { before: from, after: to } });
  }
}

function isShown(snapshot: Snapshot): void {
  newestEntries(snapshot, 5, '2026-01-01');
  findEntries(snapshot.registries, ['1']);
  findEntries(snapshot.registries, ['no', 'such']);
  for (const registry of snapshot.registries) {
    for (const entry of registry.entries ?? []) entryBlock(entry, registry);
    exportCsv(registry);
    exportJson(snapshot.group, registry);
    exportMarkdown(snapshot.group, registry, githubMarkdown);
  }
}

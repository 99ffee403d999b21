// A mirror that was kept with 0.1.0: its change sets still apply to its snapshots, and the next ones go on from there.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { applyChangeSet } from '../src/core/apply.ts';
import { diffSnapshots } from '../src/core/diff.ts';
import { digestOf } from '../src/core/digest.ts';
import { formatSnapshot, readAsWritten, readSnapshot } from '../src/core/snapshot-format.ts';
import { readAccepted } from '../src/state/state-format.ts';
import { type Left, leftBy } from './support/left-by.ts';
import { snapshotOf } from './support/document.ts';

let left: Left;
beforeAll(async () => {
  left = await leftBy('0.1.0', 'github');
});
afterAll(() => left.close());

function stored(path: string): string {
  return left.github.at.texts('iana-watch/state').get(path) ?? '';
}

it('applies a change set of format 1 to a snapshot of format 1, and leads to one', () => {
  const { changeSet } = readAccepted(stored('changes/verbs/1.json'), 'changes/verbs/1.json');
  const next = applyChangeSet(readAsWritten(stored('settled/verbs.json'), 'verbs'), changeSet);
  expect(formatSnapshot(next)).toBe(stored('told/verbs.json'));
});

it('applies a change set of format 2 to a snapshot of format 1, in the new form', async () => {
  await left.publish('rewritten');
  const after = snapshotOf((left.documents.get('verbs') ?? '').replace('section="9.3.1"', 'section="9.3.2"'));
  const changeSet = diffSnapshots(readSnapshot(stored('told/verbs.json'), 'verbs'), after);
  expect(changeSet.changes).toMatchObject([{ kind: 'entry-changed', key: ['FETCH'] }]);
  const next = applyChangeSet(readAsWritten(stored('told/verbs.json'), 'verbs'), changeSet);
  expect(digestOf(next)).toBe(digestOf(after));
  expect(next.format).toBe(2);
});

it('refuses a change set of format 1 on a snapshot of format 2, and says why', () => {
  const { changeSet } = readAccepted(stored('changes/verbs/1.json'), 'changes/verbs/1.json');
  expect(() => applyChangeSet(readSnapshot(stored('settled/verbs.json'), 'verbs'), changeSet)).toThrow(
    /is of format 1 and the snapshot of format 2/,
  );
});

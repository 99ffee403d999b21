// What people read of the change between two small documents.
import { expect, it } from 'vitest';
import { diffSnapshots } from '../../src/core/diff.ts';
import { normalizeDocument } from '../../src/core/normalize.ts';
import type { Snapshot } from '../../src/model.ts';
import { describeChangeSet } from '../../src/render/report.ts';
import { renderText } from '../../src/render/render-text.ts';

/** What people read of the change between two documents with these registries in them. */
export function reported(before: string, after: string): string {
  const [old, fresh] = [snapshotOf(before), snapshotOf(after)];
  const changeSet = diffSnapshots(old, fresh);
  const context = { before: old, after: fresh };
  return `${describeChangeSet(changeSet, context).headline}\n${renderText(changeSet, { context, maxLines: Infinity })}`;
}

export function snapshotOf(body: string): Snapshot {
  const text = `<registry xmlns="http://www.iana.org/assignments" id="test-group"><title>Test Group</title>${body}</registry>`;
  const result = normalizeDocument(new TextEncoder().encode(text), {
    subject: 'test',
    group: 'test-group',
    people: 'names',
  });
  if (result.type === 'redirect') throw new Error('a redirect');
  return result.snapshot;
}

export function table(rows: readonly string[], head = '<title>Test Codes</title>'): string {
  return `<registry id="codes">${head}${rows.map((each) => `<record>${each}</record>`).join('')}</registry>`;
}

export const RFC = '<xref type="rfc" data="rfc9000"/>';
export const LETTERS = ['alpha', 'bravo', 'charlie', 'delta', 'echo', 'foxtrot'];
export const named = (make: (name: string, n: number) => string): string[] => LETTERS.map(make);

/** Name, before, after, what is said, what is not said. */
export type Case = readonly [string, string, string, readonly string[], readonly string[]];

/** A test of each case: what is said, and what is not. */
export function readThem(cases: readonly Case[]): void {
  it.each(cases)('%s', (_, before, after, says, saysNot) => {
    const text = reported(before, after);
    for (const each of says) expect(text).toContain(each);
    for (const each of saysNot) expect(text).not.toContain(each);
  });
}

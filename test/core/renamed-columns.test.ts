// A column under another name is no news of its entries: one bookkeeping statement, and law 3 holds.
import { describe, expect, it } from 'vitest';
import { applyChangeSet } from '../../src/core/apply.ts';
import { diffSnapshots } from '../../src/core/diff.ts';
import { digestOf } from '../../src/core/digest.ts';
import type { Snapshot } from '../../src/model.ts';
import { renderText } from '../../src/render/render-text.ts';
import { documentOf, snapshotOf } from '../support/document.ts';

const ROWS = ['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon', 'Zeta', 'Eta', 'Theta', 'Iota', 'Kappa'];

type Columns = Readonly<Record<string, (name: string, index: number) => string | undefined>>;
const BASE = { value: (_: string, n: number) => `${n}`, description: (name: string) => name };

function tableOf(columns: Columns): Snapshot {
  const records = ROWS.map((name, index) => {
    const cells = Object.entries(columns).map(([column, cell]) => {
      const text = cell(name, index);
      return text === undefined ? '' : `<${column}>${text}</${column}>`;
    });
    return `<record date="2024-01-01">${cells.join('')}</record>`;
  });
  return snapshotOf(documentOf(`<registry id="r"><title>Things</title>${records.join('')}</registry>`));
}

function diffed(before: Columns, after: Columns) {
  const [a, b] = [tableOf(before), tableOf(after)];
  const changeSet = diffSnapshots(a, b);
  expect(digestOf(applyChangeSet(a, changeSet))).toBe(digestOf(b));
  return { changeSet, text: renderText(changeSet, { context: { before: a, after: b } }) };
}

const flag = (_: string, n: number) => (n % 2 === 0 ? `Y${n}` : undefined);

describe('a renamed column', () => {
  it.each<[string, Columns, Columns]>([
    ['of all entries', { ...BASE, dtls: flag }, { ...BASE, 'dtls-ok': flag }],
    ['of the key', BASE, { code: BASE.value, description: BASE.description }],
    ['of the label', BASE, { value: BASE.value, meaning: BASE.description }],
    [
      'beside another',
      { ...BASE, a: flag, b: (name) => `x${name}` },
      { ...BASE, c: flag, d: (name) => `x${name}` },
    ],
  ])('%s is one bookkeeping statement', (_case, before, after) => {
    const { changeSet, text } = diffed(before, after);
    const { bookkeeping, ...others } = changeSet.summary;
    expect(others).toEqual({ breaking: 0, addition: 0, update: 0, editorial: 0 });
    expect(bookkeeping).toBeGreaterThan(0);
    expect(text.match(/^ {2}\S/gm)).toHaveLength(1);
    expect(text).toMatch(/another name, with the same cells in \d+ entries: /);
  });

  it('does not hide what else changed', () => {
    const other = (name: string) => (name === 'Beta' ? 'Other' : name);
    const { changeSet, text } = diffed(
      { ...BASE, dtls: flag },
      { ...BASE, description: other, 'dtls-ok': flag },
    );
    expect(changeSet.summary).toMatchObject({ update: 0, breaking: 1, addition: 0 });
    expect(text).toMatch(/1 Beta is now called Other\n/);
    expect(text).not.toMatch(/dtls (?:dropped|added)/);
  });

  it.each<[string, Columns, Columns]>([
    ['other cells', { ...BASE, dtls: flag }, { ...BASE, ok: (_, n) => `N${n}` }],
    [
      'the same cells of other entries',
      { ...BASE, dtls: (_, n) => `Y${n % 2}` },
      { ...BASE, ok: (_, n) => `Y${(n + 1) % 2}` },
    ],
  ])('is none with %s', (_case, before, after) => {
    expect(diffed(before, after).changeSet.changes.flatMap(({ tags }) => tags)).not.toContain(
      'column-renamed',
    );
  });
});

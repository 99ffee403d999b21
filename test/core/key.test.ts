import { describe, expect, it } from 'vitest';
import { inferKey } from '../../src/core/key.ts';
import type { Entry } from '../../src/model.ts';

function keyOf(entries: readonly Entry[], others?: readonly Entry[]): string[] {
  const fields = [...new Set([...entries, ...(others ?? [])].flatMap((entry) => Object.keys(entry)))];
  return inferKey(entries, fields, others);
}
const numbered = (count: number, entry: (n: number) => Entry) =>
  Array.from({ length: count }, (_, n) => entry(n));

describe('the key of a registry', () => {
  it('is the first field that all entries have and that tells all apart', () => {
    expect(
      keyOf([
        { id: 'a', name: 'x' },
        { id: 'b', name: 'y' },
      ]),
    ).toEqual(['id']);
    expect(
      keyOf([
        { id: 'a', name: 'x' },
        { id: 'a', name: 'y' },
      ]),
    ).toEqual(['name']);
    expect(keyOf([{ id: 'a', name: 'x' }, { name: 'y' }])).toEqual(['name']);
  });

  it('is the value before all others, also of a single entry', () => {
    expect(keyOf([{ name: 'x', value: '1' }])).toEqual(['value']);
  });

  it('is a description only where nothing else does', () => {
    expect(
      keyOf([
        { description: 'a', id: '1' },
        { description: 'b', id: '2' },
      ]),
    ).toEqual(['id']);
    expect(
      keyOf([
        { description: 'a', id: '1' },
        { description: 'b', id: '1' },
      ]),
    ).toEqual(['description']);
    expect(keyOf([{ xref: [{ rfc: 'rfc1' }] }, { xref: [{ rfc: 'rfc2' }] }])).toEqual(['xref']);
  });

  it('is never a date or another attribute, and never a note', () => {
    expect(keyOf(numbered(4, (n) => ({ '@date': `202${n}`, note: `${n}`, type: 'x' })))).toEqual([]);
  });

  it('is the smallest combination whose first member is never empty', () => {
    const entries = [
      { a: '1', b: 'x', c: 'p' },
      { a: '1', b: 'y', c: 'p' },
      { a: '2', c: 'p' },
      { a: '2', b: 'y', c: 'q' },
    ];
    expect(keyOf(entries)).toEqual(['a', 'b']);
  });

  it('survives a few collisions, without falling back on the description', () => {
    const entries = numbered(100, (n) => ({ name: n < 50 ? 'x' : '', port: n === 0 ? '' : `${n % 50}` }));
    const described = entries.map((entry, n) => ({ ...entry, description: `${n}` }));
    expect(keyOf([...described, { name: 'x', port: '7' }])).toEqual(['name', 'port']);
  });

  it('is none where entries are alike', () => {
    expect(keyOf(numbered(10, () => ({ a: 'x', b: 'y' })))).toEqual([]);
    expect(keyOf([])).toEqual([]);
  });

  it('may rest on one duplicate row', () => {
    expect(
      keyOf([
        { value: '1', x: 'a' },
        { value: '1', x: 'a' },
        { value: '2', x: 'a' },
      ]),
    ).toEqual(['value']);
  });

  it('holds within each of two states, not across them', () => {
    const old = numbered(5, (n) => ({ value: `${n}`, name: `n${n}` }));
    expect(keyOf(old, old)).toEqual(['value']);
    expect(keyOf(old, [...old.slice(1), { value: '4', name: 'new' }])).toEqual(['name']);
  });

  it('takes rendered text, so that references can tell entries apart', () => {
    expect(keyOf([{ a: [{ rfc: 'rfc1' }] }, { a: [{ rfc: 'rfc2' }] }])).toEqual(['a']);
    expect(
      keyOf([
        { a: [{ rfc: 'rfc1' }], b: 'x' },
        { a: '[RFC1]', b: 'y' },
      ]),
    ).toEqual(['b']);
  });

  it('is found in time also where fifteen fields of 14,000 entries tell nothing', () => {
    const entries = numbered(14_000, (n) =>
      Object.fromEntries(Array.from({ length: 15 }, (_, field) => [`f${field}`, `${(n * (field + 3)) % 7}`])),
    );
    const start = performance.now();
    expect(keyOf(entries)).toEqual([]);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

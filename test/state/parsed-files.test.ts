import { expect, it } from 'vitest';
import { formatSnapshot } from '../../src/core/snapshot-format.ts';
import { ParsedFiles } from '../../src/state/parsed-files.ts';
import { snapshotOf } from '../support/snapshot-of.ts';

it('parses a text once, and keeps what was never a text', () => {
  const parsed = new ParsedFiles();
  const snapshot = snapshotOf({});
  const text = formatSnapshot(snapshot);
  expect(parsed.snapshot(text, 'a')).toBe(parsed.snapshot(text, 'b'));
  const other = new ParsedFiles();
  other.keep(text, snapshot);
  expect(other.snapshot(text, 'a')).toBe(snapshot);
  expect(() => parsed.snapshot('{', 'told/a.json')).toThrow('told/a.json');
});

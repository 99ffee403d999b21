// Damaged registry documents: refused in one line, or read as any other XML reader reads them.
import { expect, it } from 'vitest';
import { applyChangeSet } from '../../src/core/apply.ts';
import { diffSnapshots } from '../../src/core/diff.ts';
import { digestOf } from '../../src/core/digest.ts';
import { normalizeDocument } from '../../src/core/normalize.ts';
import { parseXml, type XmlElement } from '../../src/core/parse-xml.ts';
import { formatSnapshot, readSnapshot } from '../../src/core/snapshot-format.ts';
import type { Snapshot } from '../../src/model.ts';
import { arbitraryDocument } from '../support/arbitrary-document.ts';
import { casesOf, holds, outcome } from '../support/fuzz.ts';
import { mutatedBytes, mutatedText } from '../support/mutations.ts';
import { type OracleElement, saxesTree } from '../support/saxes-tree.ts';
import { documentTexts } from '../support/whole-texts.ts';
import fc from 'fast-check';

const WORDS = [
  '<record>',
  '</record>',
  '<registry id="x">',
  '</registry>',
  '<xref type="rfc" data="rfc1"/>',
  '<xref type="person" data="A_B">',
  '<value>',
  '</value>',
  '<![CDATA[',
  ']]>',
  '<?xml version="1.0" encoding="UTF-16"?>',
  '<?x',
  '?>',
  '<!DOCTYPE registry [<!ENTITY e "x">]>',
  '&e;',
  '&#0;',
  '&#x10FFFF;',
  '&#99999999999999999999;',
  '&amp;',
  '<a>'.repeat(70),
  '<__proto__>x</__proto__>',
  ' constructor="1"',
  ' __proto__="1"',
  ' xmlns="urn:x"',
  ' id="a/b%2F"',
  '<people>',
  '<person id="A_B"/>',
  '<footnote anchor="1">',
  '<range><value>1-2</value></range>',
  '<file type="template">../x</file>',
  '<collection>',
  '<br/>',
];
const whole = documentTexts();
const first = new Map(whole.map((text) => snapshotIn(text)).map((one) => [one?.group, one]));

function snapshotIn(text: string): Snapshot | undefined {
  const read = normalizeDocument(new TextEncoder().encode(text), { subject: 'x', people: 'full' });
  return read.type === 'snapshot' ? read.snapshot : undefined;
}

/** Everything that must hold for bytes of which nothing is known. */
function survives(bytes: Uint8Array): void {
  const read = outcome(() => normalizeDocument(bytes, { subject: 'fuzzed', people: 'full' }));
  if ('refused' in read) {
    expect(read.refused).toMatch(/^fuzzed: [^\n]+; try again later, or look at /);
    return;
  }
  readsAsOthersDo(bytes);
  if (read.value.type === 'redirect') return;
  const { snapshot } = read.value;
  const text = formatSnapshot(snapshot);
  const again = readSnapshot(text, 'again');
  expect(formatSnapshot(again)).toBe(text);
  expect(digestOf(again)).toBe(digestOf(snapshot));
  expect(diffSnapshots(snapshot, again).changes).toEqual([]);
  const before = first.get(snapshot.group);
  if (before !== undefined) arrives(before, snapshot);
}

/** Law 3, there and back. */
function arrives(before: Snapshot, after: Snapshot): void {
  for (const [from, to] of [
    [before, after],
    [after, before],
  ] as const) {
    expect(digestOf(applyChangeSet(from, diffSnapshots(from, to)))).toBe(digestOf(to));
  }
}

/** Where another reader takes the document at all; it is stricter in what does not matter here. */
function readsAsOthersDo(bytes: Uint8Array): void {
  let oracle: OracleElement;
  try {
    oracle = saxesTree(new TextDecoder().decode(bytes));
  } catch {
    return;
  }
  expect(plainOf(parseXml(bytes, 'fuzzed'))).toEqual(plainOf(oracle));
}

/**
 * Without blank text, which one of the two leaves out, neighbouring texts joined, and white space in attributes as one
 * reader makes it.
 */
function plainOf({ name, attributes, children }: XmlElement | OracleElement): unknown {
  const inner: unknown[] = [];
  for (const child of children) {
    const last = inner.at(-1);
    if (typeof child !== 'string') inner.push(plainOf(child));
    else if (typeof last === 'string') inner[inner.length - 1] = last + child;
    else inner.push(child);
  }
  const kept = inner.filter((one) => typeof one !== 'string' || one.trim() !== '');
  const folded = Object.entries({ ...attributes }).map(([key, value]) => [key, value.replace(/\s/g, ' ')]);
  return { name, attributes: folded.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)), children: kept };
}

it('damaged documents', () => {
  holds(mutatedText(whole, WORDS), casesOf(3000), (text) => survives(new TextEncoder().encode(text)));
});

it('documents with damaged bytes', () => {
  holds(mutatedBytes(fc.constantFrom(...whole)), casesOf(600, { share: 0.2 }), survives);
});

it('documents out of a grammar, then damaged', () => {
  const grammar = arbitraryDocument.chain(({ plain, noisy }) => mutatedText([plain, noisy], WORDS));
  holds(grammar, casesOf(1500, { share: 0.5 }), (text) => survives(new TextEncoder().encode(text)));
});

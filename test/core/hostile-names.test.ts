// Names out of foreign documents may be those of an object's own parts: none is ever looked up in one.
import { githubMarkdown } from '../../src/forges/github/markup.ts';
import { describe, expect, it } from 'vitest';
import { webhook } from '../../src/channels/webhook.ts';
import { exportCsv } from '../../src/core/export-csv.ts';
import { applyChangeSet } from '../../src/core/apply.ts';
import { formatChangeSet, readChangeSet } from '../../src/core/change-set-format.ts';
import { diffSnapshots } from '../../src/core/diff.ts';
import { digestOf } from '../../src/core/digest.ts';
import { normalizeDocument } from '../../src/core/normalize.ts';
import { formatSnapshot, readSnapshot } from '../../src/core/snapshot-format.ts';
import type { Snapshot } from '../../src/model.ts';
import { renderMarkdown } from '../../src/render/render-markdown.ts';
import { renderText } from '../../src/render/render-text.ts';
import { describeChangeSet } from '../../src/render/report.ts';
import { documentOf } from '../support/document.ts';

const ELEMENTS = [
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'isPrototypeOf',
  'toLocaleString',
  '__defineGetter__',
  '__lookupSetter__',
  'toJSON',
  'then',
  'length',
];
const NAMES = [...ELEMENTS, '__proto__'];

function snapshot(children: string, id = 'example'): Snapshot {
  const bytes = new TextEncoder().encode(documentOf(children, id));
  const document = normalizeDocument(bytes, { subject: id, people: 'full' });
  if (document.type !== 'snapshot') throw new Error('a redirect');
  return document.snapshot;
}

/** Everything that is made of two states, both ways: the texts. None may throw or lose anything. */
function exercise(a: Snapshot, b: Snapshot): readonly string[] {
  const all: string[] = [];
  for (const [before, after] of [
    [a, b],
    [b, a],
  ] as const) {
    const stored = readSnapshot(formatSnapshot(before), 'x');
    expect(digestOf(stored)).toBe(digestOf(before));
    const changeSet = readChangeSet(formatChangeSet(diffSnapshots(before, after)), 'x');
    expect(digestOf(applyChangeSet(before, changeSet))).toBe(digestOf(after));
    const context = { before, after };
    const texts = [
      renderText(changeSet, { context }),
      renderMarkdown(changeSet, { markup: githubMarkdown, context }),
    ];
    const report = describeChangeSet(changeSet, context);
    texts.push(webhook.render({ type: 'changes', id: 'x', at: '', changeSet, report }).body);
    for (const text of texts) expect(text).not.toMatch(/native code|\[object |undefined/);
    all.push(texts[0] ?? '');
    for (const registry of after.registries) expect(exportCsv(registry)).not.toMatch(/native code|\[object /);
  }
  return all;
}

const row = (value: number, more: string) =>
  `<record><value>${value}</value><description>Thing ${value}</description>${more}</record>`;

describe('a name of an object’s own parts', () => {
  const fieldTexts = (name: string) => {
    const field = `<${name}>said</${name}>`;
    const plain = snapshot(`<registry id="r">${row(1, '')}${row(2, '')}</registry>`);
    const full = `${row(1, field)}${row(2, field.replace('said', 'other'))}`;
    const keyed = (text: string) =>
      snapshot(
        `<registry id="r">${[1, 2, 3].map((n) => `<record><${name}>${text}${n}</${name}></record>`).join('')}</registry>`,
      );
    return [
      ...exercise(plain, snapshot(`<registry id="r">${full}</registry>`)),
      ...exercise(plain, snapshot(`<registry id="r">${row(1, '')}${row(2, field)}</registry>`)),
      ...exercise(keyed('a'), keyed('A')),
      ...exercise(plain, keyed('a')),
    ];
  };
  const elementTexts = (name: string) => [
    ...exercise(
      snapshot('<registry id="r"/>'),
      snapshot(`<${name}>said</${name}><registry id="r"><${name}><${name}/>x</${name}></registry>`),
    ),
    ...exercise(
      snapshot('<registry id="r"/>'),
      snapshot(`<registry id="r"><range><${name}>said</${name}></range></registry>`),
    ),
  ];
  const attributeTexts = (name: string) =>
    exercise(
      snapshot('<registry id="r"/>'),
      snapshot(
        `<registry id="r" ${name}="x"><record ${name}="x"><value ${name}="y">1</value><xref ${name}="z" type="rfc" data="rfc1"/></record></registry>`,
      ),
    );
  const valueTexts = (name: string) =>
    exercise(
      snapshot('<registry id="r"/>', name),
      snapshot(
        `<registry id="${name}"><xref type="${name}" data="${name}"/>${row(1, `<xref type="${name}" data="${name}">${name}</xref><xref type="person" data="${name}"/><xref type="note" data="${name}"/>`)}
         <record><value>${name}</value></record><record><value>x</value><file type="${name}">${name}</file></record></registry>
         <footnote anchor="${name}">x</footnote><people><person id="${name}"><name>${name}</name></person></people>`,
        name,
      ),
    );

  /** A name that no object has, which differs in its last letter alone. */
  const twinOf = (name: string) => name.replace(/[A-Za-z](?=_*$)/, 'z');
  const tailOf = (name: string) => /[A-Za-z]{4}(?=_*$)/.exec(name)?.[0] ?? '';
  const asIts = (name: string) => (text: string) => text.replaceAll(tailOf(twinOf(name)), tailOf(name));

  it.each(
    [
      ['a field', fieldTexts, ELEMENTS],
      ['an element that nobody knows', elementTexts, ELEMENTS],
      ['an attribute', attributeTexts, ELEMENTS],
      ['an id, a type, an anchor, a person', valueTexts, NAMES],
    ].flatMap(([place, texts, names]) =>
      (names as string[]).map((name) => [name, place, texts] as [string, string, typeof fieldTexts]),
    ),
  )('%s may be %s, as any other', (name, _place, texts) => {
    expect(texts(name)).toEqual(texts(twinOf(name)).map(asIts(name)));
  });

  it('is refused in one line where it would replace the object’s kind: __proto__', () => {
    for (const content of [
      '<__proto__>x</__proto__>',
      '<record><__proto__>x</__proto__></record>',
      '<a __proto__="x"/>',
    ])
      expect(() => snapshot(content)).toThrow(/^example: .*__proto__ cannot be the name/);
  });
});

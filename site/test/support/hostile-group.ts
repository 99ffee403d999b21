// A group in which everything that somebody may register is hostile: names, keys, addresses, notes, people, ids.
import {
  type Entry,
  formatSnapshot,
  readSnapshot,
  type Reference,
  type Registry,
  type Snapshot,
} from 'iana-watch/core';
import { HOSTILE } from '../../../test/support/hostile.ts';

const ACTIVE = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'https://user:secret@example.org/',
  '//example.org/x',
  '" onmouseover="alert(1)',
  "' autofocus onfocus=alert(1) '",
  '"><svg onload=alert(1)>',
  '</title><script>alert(1)</script>',
  '</textarea></style></noscript><img src=x onerror=alert(1)>',
  '../../../secret',
  '{{constructor.constructor("alert(1)")()}}',
  '__html',
];

export const TEXTS: readonly string[] = [...HOSTILE, ...ACTIVE].filter((text) => text.trim() !== '');

function references(text: string): readonly Reference[] {
  return ['rfc', 'draft', 'person', 'uri', 'note', 'rfc-errata', 'registry', 'unicode'].map(
    (type): Reference => ({ [type]: text, text, section: text }),
  );
}

function entry(text: string, index: number): Entry {
  return {
    value: `${index} ${text}`,
    description: text,
    // No state holds a member of this name.
    ...(text === '__proto__' ? {} : { [text]: text }),
    file: { file: text, type: 'template', '@registry': text },
    notes: { list: [text, [text, ...references(text)]] },
    xref: references(text),
    '@date': index % 2 === 0 ? '2026-08-11' : text,
  };
}

function registry(path: string, texts: readonly string[]): Registry {
  const all = texts.join(' ');
  return {
    path,
    title: all.slice(0, 300),
    created: '2020-01',
    description: [all, ...references(texts[0] ?? '')],
    rules: texts.map((text) => ({ value: text, rule: text, note: text, references: references(text) })),
    experts: all,
    references: texts.flatMap(references),
    notes: texts.map((text) => ({ title: text, text: [text, ...references(text)] })),
    fields: [
      'value',
      'description',
      'file',
      'notes',
      ...texts.filter((text) => text !== '__proto__'),
      'xref',
      '@date',
    ],
    key: ['value'],
    entries: texts.map(entry),
  };
}

/** Two versions, so that what changes is hostile before and after. */
export function hostileSnapshots(): { readonly at: string; readonly snapshot: Snapshot }[] {
  const version = (at: string, texts: readonly string[], mark: string) => {
    const snapshot: Snapshot = {
      format: 2,
      group: 'hostile',
      source: 'https://www.iana.org/assignments/hostile/hostile.xml',
      updated: at,
      registries: [
        { path: 'hostile', title: `</h1><script>alert(1)</script> ${mark}` },
        registry('hostile/"><script>alert(1)<%2Fscript>', texts),
        registry(`hostile/${encodeURIComponent('javascript:alert(1)')}`, texts.slice(5)),
      ],
      footnotes: [{ anchor: '"><script>', text: texts.join(' ') }],
      people: [{ id: '<script>', name: '<img src=x onerror=alert(1)>', organization: '@everyone' }],
    };
    // As a state has it, with members in their order.
    return { at, snapshot: readSnapshot(formatSnapshot(snapshot), 'hostile') };
  };
  return [
    version('2026-08-01', TEXTS.slice(0, -3), 'before'),
    version('2026-08-12', TEXTS.slice(2), 'after'),
  ];
}

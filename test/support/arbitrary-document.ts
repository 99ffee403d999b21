// Documents in IANA's format as they could be, each written twice: plainly, and with everything that must not matter.
import fc from 'fast-check';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Node[];
  /** White space between the children is layout and not text. */
  readonly isLayout: boolean;
}
type Node = Element | string;

const TEXTS = [
  'Foo',
  'a b',
  'x & y',
  '<tag>',
  '"q" it’s',
  "']]>",
  'é\u00a0—',
  '😀 0x10',
  '007',
  '-- --',
  '=1',
  '&amp;',
];
const text = fc.constantFrom(...TEXTS);
const make = (name: string, children: readonly Node[] = [], attributes = {}, isLayout = false): Element => ({
  name,
  attributes,
  children,
  isLayout,
});

const xref = fc
  .record({
    type: fc.constantFrom('rfc', 'draft', 'person', 'uri', 'text', 'note', 'bcp'),
    data: fc.constantFrom('rfc6455', 'A_B', 'https://example.org/?a=1&b=2', '1'),
    own: fc.option(text, { nil: undefined }),
  })
  .map(({ type, data, own }) => make('xref', own === undefined ? [] : [own], { type, data }));
const inline: fc.Arbitrary<Node> = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 3, arbitrary: xref },
  { weight: 1, arbitrary: fc.constantFrom(make('br'), make('paragraph', ['P q']), make('server', ['s'])) },
);
const content = fc.oneof(
  { weight: 3, arbitrary: text.map((one): Node[] => [one]) },
  { weight: 1, arbitrary: fc.array(inline, { maxLength: 5 }) },
);
const field = fc
  .tuple(fc.constantFrom('value', 'name', 'description', 'alias', 'toString', 'x-y.z'), content)
  .map(([name, children]) => make(name, children));
const file = fc.constant(make('file', ['template/1'], { type: 'template' }));
const record = fc
  .tuple(
    fc.array(fc.oneof({ weight: 5, arbitrary: field }, xref, file), { maxLength: 6 }),
    fc.record({ date: fc.constant('2020-01-02'), updated: fc.constant('2021-03') }, { requiredKeys: [] }),
  )
  .map(([children, attributes]) => make('record', children, attributes, true));
const part = fc.oneof(
  content.map((children) => make('note', children, { title: 'WARNING' })),
  content.map((children) => make('description', children)),
  content.map((children) => make('footnote', children, { anchor: '1' })),
  fc
    .tuple(text, content)
    .map(([value, rule]) =>
      make('range', [make('value', [value]), make('registration_rule', rule)], {}, true),
    ),
  fc.constantFrom(
    make('hide'),
    make('expert', ['E F']),
    make('updated', ['2020-01-02']),
    make('category', ['C']),
  ),
  xref,
);
const people = fc.constant(
  make(
    'people',
    [make('person', [make('name', ['A B']), make('uri', ['mailto:a&b'])], { id: 'A_B' }, true)],
    {},
    true,
  ),
);

function registry(id: string, depth: number): fc.Arbitrary<Element> {
  const nested = depth === 0 ? [] : [registry(`r${depth}`, depth - 1).map((one): Node[] => [one])];
  return fc
    .tuple(
      text.map((title): Node[] => [make('title', [title])]),
      fc.array(fc.oneof(record, part), { maxLength: 6 }),
      ...nested,
    )
    .map((parts) => make('registry', parts.flat(), { id }, true));
}

/** A root element with what a document can hold. */
const root = fc.tuple(registry('example', 2), fc.option(people, { nil: undefined })).map(([one, block]) => ({
  ...one,
  children: [...one.children, ...(block === undefined ? [] : [block])],
  attributes: { xmlns: 'http://www.iana.org/assignments', ...one.attributes },
}));

/** Decides, in the order of asking, among `count` ways. */
type Choose = (count: number) => number;

/** The same document, plain and noisy. */
export const arbitraryDocument = fc
  .tuple(root, fc.array(fc.nat(1000), { minLength: 50, maxLength: 400 }))
  .map(([element, numbers]) => {
    let next = 0;
    const choose: Choose = (count) => (numbers[next++ % numbers.length] ?? 0) % count;
    return {
      plain: write(element, () => 0),
      noisy: prolog(choose) + write(element, choose) + nothing(choose),
    };
  });

function prolog(choose: Choose): string {
  return (
    ['', "<?xml version='1.0' encoding='UTF-8'?>", '\ufeff', "<!-- a --> <?x don't ?>\n"][choose(4)] ?? ''
  );
}

function write(element: Element, choose: Choose): string {
  const { name, attributes, children, isLayout } = element;
  const pairs = Object.entries(attributes);
  const ordered = choose(2) === 0 ? pairs : pairs.toReversed();
  const written = ordered.map(([key, value]) => {
    const quote = choose(2) === 0 ? '"' : "'";
    const inside = [value, ` ${value}\n`][choose(2)] ?? value;
    return `${[' ', '\n  ', '\t'][choose(3)]}${key}${['=', ' = '][choose(2)]}${quote}${escaped(inside)}${quote}`;
  });
  const open = `<${name}${written.join('')}`;
  if (children.length === 0)
    return [`${open}/>`, `${open}></${name}>`, `${open} ></${name} >`][choose(3)] ?? '';
  const gap = () => (isLayout ? ['', '\n    ', ' \t', '<!-- > -->', "<?p 'x?>"][choose(5)] : nothing(choose));
  const edge = () => ['', ' ', '\n\t  '][choose(3)];
  const inner = children.map((child) =>
    typeof child === 'string' ? words(child, choose) : write(child, choose),
  );
  return `${open}>${edge()}${inner.join(gap() ?? '')}${edge()}</${name}>`;
}

/** Between pieces of text even white space matters, so there only what XML itself does not see. */
function nothing(choose: Choose): string {
  return ['', '', '<!-- & < -->', '<?p <a> ?>'][choose(4)] ?? '';
}

function words(words: string, choose: Choose): string {
  const spaced = words.replaceAll(' ', () => [' ', '\n', '  \t '][choose(3)] ?? ' ');
  if (choose(4) === 1 && !spaced.includes(']]>')) return `<![CDATA[${spaced}]]>`;
  if (choose(3) !== 1) return escaped(spaced);
  return spaced.replace(/[^]/gu, (one) => (one === 'o' ? '&#111;' : one === 'a' ? '&#x61;' : escaped(one)));
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}

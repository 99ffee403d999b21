// Markdown: one table, for documentation. Cells are text; nothing in them becomes markup.
import { commentText, hex } from './escape.ts';
import type { DocReference, FileConstant, FileModel, Language } from './language.ts';

export const markdown: Language = {
  id: 'markdown',
  title: 'Markdown',
  extensions: ['.md', '.markdown'],
  comments: { line: [], block: [['<!--', '-->']] },
  quotes: [],
  escape: cell,
  quoteFor: () => '',
  comment: commentText,
  boolean: (value) => (value ? 'yes' : 'no'),
  keywords: new Set(),
  naming: { case: 'UPPER_SNAKE', prefix: () => '', digit: '_' },
  whole: {
    shapes: ['constants', 'descriptions'],
    print: markdownFile,
    lines: [/^\| (?<value>.+?) \| (?:~~)?`(?<name>\w+)`(?:~~ \(.*\))? \|/],
  },
};

/** Text for a table cell: every sign that could be markup is escaped, every invisible one shown as an entity. */
function cell(text: string): string {
  let out = '';
  for (const character of text) {
    if (/[\\`*_{}[\]()<>#+!|~$^&:@]|(?<=^|\s)[-=]/.test(character))
      out += character === '&' ? '&amp;' : `\\${character}`;
    else if (/[\p{L}\p{N}\p{P}\p{S} ]/u.test(character)) out += character;
    else out += `&#x${hex(character.codePointAt(0) ?? 0xfffd, 1)};`;
  }
  return (
    out
      // Within a word an underscore is no emphasis: `BAD_GATEWAY` can be read as it is.
      .replace(/(?<=[A-Za-z0-9])\\_(?=[A-Za-z0-9])/g, '_')
      // Bare addresses become links without any sign around them.
      .replace(/\b(www)\.(?=\w)/gi, '$1\\.')
  );
}

function markdownFile(model: FileModel): string {
  const described = new Map(model.descriptions.map(({ value, text }) => [value, text]));
  const columns: [string, (constant: FileConstant) => string][] = [
    ['Value', ({ value }) => cell(`${value}`)],
    ['Name', nameCell],
  ];
  if (model.shapes.has('descriptions')) {
    if (described.size > 0) columns.push(['Description', ({ value }) => cell(described.get(value) ?? '')]);
    if (model.constants.some(({ references }) => references.length > 0))
      columns.push(['Reference', ({ references }) => references.map(link).join(', ')]);
  }
  const head = columns.map(([caption]) => caption);
  const rows = model.constants.map((constant) => columns.map(([, cellOf]) => cellOf(constant)));
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`.replace(/ {2,}/g, ' ');
  return [
    ...model.header.map((text) => `<!-- ${commentText(text)} -->`),
    '',
    // One longer cell would make prettier pad every other row.
    '<!-- prettier-ignore-start -->',
    '',
    line(head),
    line(head.map(() => '---')),
    ...rows.map(line),
    '',
    '<!-- prettier-ignore-end -->',
    '',
  ].join('\n');
}

/** An identifier has no sign that could end its code. */
function nameCell({ identifier, deprecated }: FileConstant): string {
  const name = `\`${identifier}\``;
  return deprecated === undefined ? name : `~~${name}~~ (${cell(deprecated)})`;
}

function link({ text, url }: DocReference): string {
  if (url === undefined) return cell(text);
  return text === url ? `<${url}>` : `[${cell(text)}](${url})`;
}

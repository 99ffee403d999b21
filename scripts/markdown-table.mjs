// A Markdown table as the formatter would have it.

/** `rows`: the head first; every row has as many cells as the head. */
export function markdownTable(rows) {
  const cells = rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const line = (row, fill = ' ') =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column], fill)).join(' | ')} |\n`;
  const [head, ...body] = cells;
  const rule = line(
    head.map(() => ''),
    '-',
  );
  return line(head) + rule + body.map((row) => line(row)).join('');
}

/** `text` with what stands between the two marks of `name` replaced. */
export function between(text, name, inner) {
  const [begin, end] = [`<!-- ${name}: generated -->`, `<!-- /${name} -->`];
  const [before, rest] = text.split(begin);
  if (rest === undefined) throw new Error(`no ${begin}`);
  return `${before}${begin}\n\n${inner}\n${end}${rest.split(end)[1]}`;
}

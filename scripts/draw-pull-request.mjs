// Draws a pull request as GitHub shows it, as an SVG that needs nothing beside it. Text is laid out by hand: lines are
// broken by estimated widths, and a renderer sets the runs of a line one behind the other, whatever its fonts are.
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

const WIDTH = 880;
const MARGIN = 24;
/** Of a box, to its text. */
const PADDING = 20;
const TEXT = 15;
const LINE = 23;
const CODE_LINE = 20;

const STYLE = `
  text { font: ${TEXT}px -apple-system, "Segoe UI", "Helvetica Neue", Helvetica, Arial, "DejaVu Sans", sans-serif; fill: #1f2328 }
  .title { font-size: 24px } .head { font-size: 18px } .small { font-size: 13px }
  .bold { font-weight: 600 } .quiet { fill: #59636e } .link { fill: #0969da } .open { fill: #fff; font-weight: 600 }
  .code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 13px }`;

/** `body` is Markdown; `lines` those of a unified diff of `file`. */
export function drawPullRequest({ title, branch, body, file, lines }) {
  const page = startPage();
  page.text(MARGIN, 30, [{ text: title, class: 'title' }]);
  page.box({ top: 48, left: MARGIN, width: 74, height: 30, fill: '#1f883d', round: 15 });
  page.text(MARGIN + 18, 68, [{ text: 'Open', class: 'open' }]);
  page.text(MARGIN + 90, 68, [
    { text: 'iana-watch', class: 'bold' },
    { text: ' wants to merge 1 commit into ', class: 'quiet' },
    { text: 'main', class: 'link code' },
    { text: ' from ', class: 'quiet' },
    { text: branch, class: 'link code' },
  ]);
  const below = drawBox(page, 98, 'iana-watch', (top) => drawMarkdown(page, body, top));
  const end = drawBox(page, below + 16, file, (top) => drawDiff(page, lines, top));
  return page.svg(end + 16, title);
}

/** A box with a caption, as high as what `draw` puts into it; returns where it ends. */
function drawBox(page, top, caption, draw) {
  const inner = page.later();
  const end = draw(top + 40);
  inner.box({ top, left: MARGIN, width: WIDTH - 2 * MARGIN, height: end - top, stroke: '#d1d9e0', round: 6 });
  inner.box({
    top: top + 0.5,
    left: MARGIN + 0.5,
    width: WIDTH - 2 * MARGIN - 1,
    height: 39,
    fill: '#f6f8fa',
    round: 6,
  });
  page.text(MARGIN + PADDING, top + 25, [{ text: caption, class: 'bold small' }]);
  return end;
}

function drawMarkdown(page, body, top) {
  const tree = fromMarkdown(body, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const end = tree.children.reduce((y, node) => drawBlock(page, node, { y, indent: 0 }), top + 12);
  return end + 4;
}

/** Draws one block below `y` and returns where the next one begins. */
function drawBlock(page, node, { y, indent }) {
  if (node.type === 'list') {
    const end = node.children.reduce((at, item) => drawItem(page, item, { y: at, indent }), y);
    return indent === 0 ? end + 10 : end;
  }
  if (node.type !== 'paragraph' && node.type !== 'heading') return y;
  const isHeading = node.type === 'heading';
  const runs = runsOf(node, isHeading ? 'head bold' : '');
  const end = drawRuns(page, runs, { y: isHeading ? y + 4 : y, indent });
  return indent > 0 ? end : end + 10;
}

function drawItem(page, item, { y, indent }) {
  const x = MARGIN + PADDING + indent + 8;
  page.dot(x, y + LINE - 12, indent === 0);
  return item.children.reduce((at, node) => drawBlock(page, node, { y: at, indent: indent + 26 }), y);
}

function drawRuns(page, runs, { y, indent }) {
  const room = WIDTH - 2 * MARGIN - 2 * PADDING - indent;
  let at = y;
  for (const line of brokenInto(runs, room)) {
    page.text(MARGIN + PADDING + indent, at + LINE - 7, line);
    at += LINE;
  }
  return at;
}

function drawDiff(page, lines, top) {
  let y = top + 8;
  for (const line of lines) {
    const fill = line.startsWith('+') ? '#dafbe1' : line.startsWith('-') ? '#ffebe9' : undefined;
    if (fill !== undefined)
      page.box({ top: y, left: MARGIN + 1, width: WIDTH - 2 * MARGIN - 2, height: CODE_LINE, fill });
    page.text(MARGIN + PADDING, y + 14, [{ text: line, class: 'code' }]);
    y += CODE_LINE;
  }
  return y + 8;
}

/** The words of a block, each run with its classes. */
function runsOf(node, classes) {
  const also = { strong: 'bold', link: 'link', inlineCode: 'code' }[node.type];
  const own = [classes, also].filter(Boolean).join(' ');
  if (node.children !== undefined) return node.children.flatMap((child) => runsOf(child, own));
  return typeof node.value === 'string' && node.type !== 'html' ? [{ text: node.value, class: own }] : [];
}

/** Lines of runs, broken between words where they would be wider than `room`. */
function brokenInto(runs, room) {
  const lines = [[]];
  let used = 0;
  for (const { text, class: classes } of runs)
    for (const word of text.split(/(?<= )/)) {
      const width = widthOf(word, classes);
      if (used + width > room && used > 0) {
        lines.push([]);
        used = 0;
      }
      used += width;
      const line = lines.at(-1);
      const last = line.at(-1);
      if (last?.class === classes) last.text += word;
      else line.push({ text: word, class: classes });
    }
  return lines;
}

/** Roughly, and rather too much. */
function widthOf(word, classes) {
  const size = classes.includes('code') ? 13 : classes.includes('head') ? 18 : TEXT;
  const share = classes.includes('code') ? 0.62 : 0.55;
  return word.length * size * share;
}

function startPage() {
  const parts = [];
  const into = (list) => ({
    text: (x, y, runs) => void list.push(`<text x="${x}" y="${y}">${runs.map(tspan).join('')}</text>`),
    dot: (x, y, isFull) =>
      void list.push(
        `<circle cx="${x}" cy="${y}" r="2.5" stroke="#1f2328" fill="${isFull ? '#1f2328' : '#fff'}"/>`,
      ),
    box: ({ top, left, width, height, fill = '#fff', stroke = 'none', round = 0 }) =>
      void list.push(
        `<rect x="${left}" y="${top}" width="${width}" height="${height}" rx="${round}" fill="${fill}" stroke="${stroke}"/>`,
      ),
  });
  return {
    ...into(parts),
    /** A place in the order of drawing that is filled when it is known with what. */
    later() {
      const list = [];
      parts.push(list);
      return into(list);
    },
    svg: (height, title) =>
      [
        `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" xml:space="preserve">`,
        `<title>${escaped(title)}</title>`,
        `<style>${STYLE}\n</style>`,
        `<rect width="${WIDTH}" height="${height}" rx="8" fill="#fff"/>`,
        ...parts.flat(),
        '</svg>\n',
      ].join('\n'),
  };
}

function tspan({ text, class: classes }) {
  return `<tspan${classes === '' ? '' : ` class="${classes}"`}>${escaped(text)}</tspan>`;
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

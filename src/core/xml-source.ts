// The gates before the XML parser: from bytes to the plain text of one root element, without prolog, comments,
// processing instructions and CDATA sections. Not responsible for tags and entities; see parse-xml.ts.
import { IanaWatchError } from '../errors.ts';

/** The root element's text, and the line of the document on which it begins. */
export interface XmlSource {
  readonly text: string;
  readonly firstLine: number;
}

/** Four times the largest document there is; what is parsed takes twenty times as much memory. */
export const MOST_BYTES = 16 * 1024 * 1024;
/** What XML 1.0 does not allow; surrogates cannot come out of a strict UTF-8 decoder. */
const INVALID_CHARACTER = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;
const [TAB, LF, CR, SPACE] = [9, 10, 13, 32];
const CDATA = '<![CDATA[';
/** How the sections begin and end that are taken out before the parser sees the text. */
const SECTIONS = [
  ['<!--', '-->'],
  [CDATA, ']]>'],
  ['<?', '?>'],
] as const;
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** What to do about a document that is not what it should be. */
export const TRY_AGAIN = 'try again later, or look at what the source serves';

/** Throws PARSE_FAILED for everything that cannot be the text of an XML document in UTF-8. */
export function readXmlSource(bytes: Uint8Array, subject: string): XmlSource {
  if (bytes.byteLength > MOST_BYTES) {
    throw refusal(
      subject,
      `the document has ${bytes.byteLength} bytes, more than the ${MOST_BYTES} that are read`,
    );
  }
  const text = decode(bytes, subject);
  const invalid = INVALID_CHARACTER.exec(text);
  if (invalid !== null) {
    const code = invalid[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    const line = lineAt(text, invalid.index);
    throw refusal(subject, `line ${line} holds the character U+${code}, which XML does not allow`);
  }
  const start = rootStart(text, subject);
  return { text: withoutSections(text.slice(start), subject), firstLine: lineAt(text, start) };
}

/** A refused document, in one line: subject, what is wrong, what to do. */
export function refusal(subject: string, problem: string, options?: ErrorOptions): IanaWatchError {
  return new IanaWatchError('PARSE_FAILED', subject, `${subject}: ${problem}; ${TRY_AGAIN}`, options);
}

/** Foreign text for a message: one short line without control characters. */
export function excerpt(text: string, length = 100): string {
  const line = text
    .slice(0, length * 4)
    .replace(/[\0-\x20\x7f-\x9f\u2028\u2029]+/g, ' ')
    .trim();
  return line.length > length ? `${line.slice(0, length)}…` : line;
}

function decode(bytes: Uint8Array, subject: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw refusal(subject, 'the document is not valid UTF-8', { cause });
  }
}

/** Where the root element begins: behind the declaration, comments and instructions. */
function rootStart(text: string, subject: string): number {
  let at = 0;
  for (;;) {
    at = afterSpace(text, at);
    const end = text.startsWith('<?', at) ? '?>' : text.startsWith('<!--', at) ? '-->' : undefined;
    if (end === undefined) break;
    const close = text.indexOf(end, at + 2);
    if (close === -1) throw refusal(subject, `the document is cut short: "${end}" is missing`);
    if (/^<\?xml[ \t\r\n]/.test(text.slice(at, at + 6))) checkDeclaration(text, at, close, subject);
    at = close + end.length;
  }
  checkStart(text, at, subject);
  return at;
}

function checkDeclaration(text: string, at: number, close: number, subject: string): void {
  // An error page of a cache was once served with a line break in front; it is reported as the page it is.
  if (at > 0 && !isHtml(text, afterSpace(text, close + 2))) {
    throw refusal(subject, 'the XML declaration is not at the very beginning of the document');
  }
  const encoding = /\bencoding\s*=\s*["']([^"']*)["']/.exec(text.slice(at, close))?.[1];
  if (encoding !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(encoding)) {
    throw refusal(subject, `the document says it is in ${excerpt(encoding, 30)}, but only UTF-8 is read`);
  }
}

function checkStart(text: string, at: number, subject: string): void {
  if (at === text.length) throw refusal(subject, 'the document is empty');
  if (isHtml(text, at)) {
    throw refusal(subject, `got an HTML page (${pageTitle(text)}) instead of a registry document`);
  }
  if (/^<!doctype/i.test(text.slice(at, at + 9))) throw refusal(subject, DOCTYPE_REFUSED);
  if (text[at] !== '<') {
    throw refusal(subject, `got something that is not XML; it begins with "${excerpt(text.slice(at), 60)}"`);
  }
}

const DOCTYPE_REFUSED = 'the document has a DOCTYPE, which no registry document has and which is never read';

function isHtml(text: string, at: number): boolean {
  return /^<(?:!doctype\s+html|html|head|body)\b/i.test(text.slice(at, at + 40));
}

function pageTitle(text: string): string {
  const title = /<(title|h1)\b[^>]{0,200}>([^<]{1,400})/i.exec(text.slice(0, 65_536))?.[2] ?? '';
  if (excerpt(title) !== '') return `"${excerpt(title)}"`;
  return `beginning with "${excerpt(text.replace(/<[^>]{0,500}>/g, ' ').trimStart() || text)}"`;
}

/**
 * The text without comments and instructions, and with CDATA sections as escaped text. The library's own reading of
 * them stumbles over quotes in instructions, and the real documents hold none of the three: this costs two look-ups.
 */
function withoutSections(text: string, subject: string): string {
  if (!text.includes('<!') && !text.includes('<?')) return text;
  const begin = /<[!?]/g;
  let kept = '';
  let at = 0;
  for (let found = begin.exec(text); found !== null; found = begin.exec(text)) {
    const [open, close] = SECTIONS.find((marks) => text.startsWith(marks[0], found.index)) ?? [];
    if (open === undefined || close === undefined) throw refusal(subject, DOCTYPE_REFUSED);
    const inside = found.index + open.length;
    const end = text.indexOf(close, inside);
    if (end === -1) throw refusal(subject, `the document is cut short: "${close}" is missing`);
    if (open === '<?' && /^xml[ \t\r\n?]/i.test(text.slice(inside, inside + 4))) {
      throw refusal(subject, 'the document holds a second XML declaration');
    }
    kept += text.slice(at, found.index);
    if (open === CDATA) kept += text.slice(inside, end).replace(/[&<>]/g, (one) => ESCAPES[one] ?? one);
    at = end + close.length;
    begin.lastIndex = at;
  }
  return kept + text.slice(at);
}

/** Where the white space ends that begins at a place; the place itself where none does. */
export function afterSpace(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== SPACE && code !== LF && code !== TAB && code !== CR) break;
  }
  return at;
}

function lineAt(text: string, end: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

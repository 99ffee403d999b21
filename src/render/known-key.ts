// Which parts of a composite key people know an entry by. A key tells entries apart; a part of it may be a sentence, or
// say only of which sort an entry is.
import { isNumberText } from '../core/parse-numbers.ts';
import { keyText } from './titles.ts';

/** One component of a key, with the field that holds it where that is known. */
export interface KeyPart {
  readonly field: string | undefined;
  readonly text: string;
}

/** Fields that say of which sort an entry is, or where it is used. */
const SORTS = /^(?:type|class|usage|predefined|searchable|context|file)$/;

/** A sentence or a list. */
function isProse(text: string): boolean {
  return text.length > 40 && text.includes(' ');
}

/**
 * The key in the words of people: a number first, no sentence, and nothing that only says of which sort an entry is.
 * `isSingle`: no other entry of the registry has that text in that field.
 */
export function knownKey(
  parts: readonly KeyPart[],
  isSingle: (field: string, text: string) => boolean,
): string {
  const words = parts.filter(({ text }) => text !== '' && !text.startsWith('['));
  const said = words.length > 0 ? words : parts;
  const [first, ...rest] = said;
  if (first === undefined || rest.length === 0 || isNumberText(first.text)) return textOf(said);
  const [second] = rest;
  if (rest.length === 1 && second !== undefined && isNumberText(second.text) && !isFirst(first))
    return textOf([second, first]);
  const isAlone = first.field !== undefined && isSingle(first.field, first.text);
  const shown = rest.filter(({ field = '', text }) => !isAlone || (!SORTS.test(field) && !isProse(text)));
  return textOf(isProse(first.text) && shown.length > 0 ? shown : [first, ...shown]);
}

/** A value stays first, whatever it is written in, and so does the protocol of a port. */
function isFirst({ field }: KeyPart): boolean {
  return field === 'value' || field === 'protocol';
}

function textOf(parts: readonly KeyPart[]): string {
  return keyText([...new Set(parts.map(({ text }) => text))]);
}

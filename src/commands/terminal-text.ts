// What a terminal is given: colours of ours, and everything else that it would obey made visible.
import { randomInt } from 'node:crypto';
import { styleText } from 'node:util';
import { visible } from '../render/visible.ts';

type Colour = Parameters<typeof styleText>[0];

/** Stands for the escape character of our own sequences until they are written; nobody else can know it. */
function ours(): string {
  mark ??= String.fromCodePoint(...Array.from({ length: 3 }, () => 0xf0000 + randomInt(0xfffd)));
  return mark;
}

let mark: string | undefined;

/** Text in a colour, for a terminal. What is foreign in it stays as it is until it is written. */
export function inColour(colour: Colour, text: string): string {
  const [open = '', close = ''] = styleText(colour, '\0', { validateStream: false }).split('\0');
  return `${open.replaceAll('\u001b', ours())}${text}${close.replaceAll('\u001b', ours())}`;
}

/**
 * Text as a terminal may have it: control, bidirectional and zero-width characters are shown as `[U+202E]`, line ends
 * and tabs are kept, and so are sequences of `inColour`.
 */
export function forTerminal(text: string): string {
  return visible(text.replace(/\r(?!\n)/g, CARRIAGE_RETURN)).replaceAll(ours(), '\u001b');
}

const CARRIAGE_RETURN = '[U+000D]';

// Makes what a terminal or a runner would obey visible: foreign text must not colour, move, hide or command anything.
import { disarmed } from '../core/runner-commands.ts';

/** C0 and C1 controls, DEL, line separators, tags, and the marks that turn or hide the direction of text. */
const OBEYED =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** One line of harmless text: a control becomes its picture (`␛`, `␊`), any other obeyed character `\u{202e}`. */
export function visibleLine(text: string): string {
  return disarmed(text.replace(OBEYED, pictureOf));
}

function pictureOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '␡';
  return `\\u{${code.toString(16)}}`;
}

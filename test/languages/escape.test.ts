// What foreign text becomes within literals and comments.
import { describe, expect, it } from 'vitest';
import {
  cheaperQuote,
  commentText,
  escapeText,
  hex,
  octalBytes,
  scalar,
  utf16,
} from '../../src/languages/escape.ts';

describe('a text in a literal', () => {
  it('keeps what everybody sees, and escapes what tools act on or nobody sees', () => {
    const escaped = (text: string) => escapeText(text, { '"': '\\"' }, (it) => `<${hex(it, 4)}>`);
    expect(escaped('Größe → “x”')).toBe('Größe → “x”');
    expect(escaped('a"b')).toBe('a\\"b');
    expect(escaped('a\u202eb\u00adc\u0301')).toBe('a<202e>b<00ad>c<0301>');
    expect(escaped('\ud83d\ude00\n')).toBe('<1f600><000a>');
    expect(escaped('\ud800')).toBe('<d800>');
  });

  it('is bytes in octal, units of UTF-16 or a scalar, as languages want it', () => {
    expect(octalBytes(0xe9)).toBe('\\303\\251');
    expect(utf16(0x1f600)).toBe('\\ud83d\\ude00');
    expect([scalar(0xd800), scalar(0xdfff), scalar(0x41)]).toEqual([0xfffd, 0xfffd, 0x41]);
  });

  it.each([
    ["it's", '"'],
    ['plain', "'"],
    ['a "b"', "'"],
    [`'"`, "'"],
  ])('%j stands in %s where that needs fewer escapes', (text, quote) => {
    expect(cheaperQuote(text, "'", '"')).toBe(quote);
  });
});

describe('a text in a comment', () => {
  it.each([
    ['two\n\tlines', 'two lines'],
    ['end */ of it', 'end * / of it'],
    ['/* begin', '/ * begin'],
    ['a --> b <!-- c', 'a -- > b < !-- c'],
    ['?> and %>', '? > and % >'],
    ['what??/', 'what? ?/'],
    ['"""', '" " "'],
    ['\\u000a', '\\ u000a'],
    ['@ts-ignore', '@ ts-ignore'],
    ['mail@example.org', 'mail@example.org'],
    ['iana-watch:end x', 'iana-watch :end x'],
    ['a path C:\\', 'a path C:\\ .'],
    ['a\u202eb', 'a U+202E b'],
    ['日本 😀', '日本 😀'],
  ])('%j is %j', (foreign, comment) => {
    expect(commentText(foreign)).toBe(comment);
  });
});

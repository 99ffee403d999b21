// The quick gate in front of the validator: what it passes, the validator passes too, however a text is damaged.
import { XMLValidator } from 'fast-xml-parser';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isSurelyWellFormed } from '../../src/core/well-formed.ts';
import { readXmlSource } from '../../src/core/xml-source.ts';
import { arbitraryMarkup, MARKUP } from '../support/arbitrary-markup.ts';
import { casesOf, holds } from '../support/fuzz.ts';
import { mutatedText } from '../support/mutations.ts';
import { documentTexts } from '../support/whole-texts.ts';

const whole = documentTexts().map((text) => readXmlSource(new TextEncoder().encode(text), 'x').text);
let passed = 0;

/** The law: never a pass that the validator would not give. */
function passesNoMore(text: string): void {
  if (!isSurelyWellFormed(text)) return;
  passed += 1;
  expect(XMLValidator.validate(text)).toBe(true);
}

it('passes every document that is whole', () => {
  expect(whole.filter((text) => !isSurelyWellFormed(text))).toEqual([]);
});

it('damaged documents', () => {
  passed = 0;
  holds(mutatedText(whole, MARKUP), casesOf(20_000), passesNoMore);
  expect(passed).toBeGreaterThan(0);
});

it('pieces of markup in any order', () => {
  passed = 0;
  holds(arbitraryMarkup, casesOf(60_000), passesNoMore);
  holds(mutatedText(['<a><b c="d" e="f">x &amp; y</b><b/>\n</a>'], MARKUP), casesOf(20_000), passesNoMore);
  expect(passed).toBeGreaterThan(0);
});

it('elements that are nested and closed as they should be', () => {
  passed = 0;
  const markup = fc.tuple(arbitraryMarkup, arbitraryMarkup);
  holds(markup, casesOf(20_000), ([inner, more]) => passesNoMore(`<a>${inner}<b>${more}</b></a>`));
  expect(passed).toBeGreaterThan(0);
});

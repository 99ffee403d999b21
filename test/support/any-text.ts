// Texts of any characters for the laws.
import fc from 'fast-check';

/** A surrogate alone is no character. fast-check's own `binary` makes a table of them all first: half a second, 100 MB. */
const character = fc
  .nat(0x10ffff - 0x800)
  .map((number) => String.fromCodePoint(number < 0xd800 ? number : number + 0x800));

/** Up to so many characters; some texts are those that trip programs, as `__proto__`. */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.string({ unit: character, maxLength }) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength }) },
  );
}

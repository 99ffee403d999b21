// The quick gate in front of the XML library's validator.
import fc from 'fast-check';
import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { isSurelyWellFormed } from '../../src/core/well-formed.ts';
import { arbitraryMarkup } from '../support/arbitrary-markup.ts';

describe('isSurelyWellFormed', () => {
  it.each([
    '<a></a>',
    '<a>x &gt; y &#65; &#x1F;</a> \n',
    '<a b="c" d="it\'s &amp; >"><e/><f />\n<g:h-1.i/></a>',
    '<a\n\tb="c"\n><a><a></a></a></a>',
  ])('passes %j', (text) => {
    expect(isSurelyWellFormed(text)).toBe(true);
  });

  // Some of these are well-formed: what is seldom written that way is left to the validator.
  it.each([
    '',
    'x',
    ' <a></a>',
    '<a/>',
    '<a>',
    '<a></b>',
    '<a></ab>',
    '<ab></a>',
    '<a></a><a></a>',
    '<a></a>x',
    '<a><b></a></b>',
    '<a b="c" b="d"></a>',
    '<a b="c"d="e"></a>',
    "<a b='c'></a>",
    '<a b></a>',
    '<a b="c></a>',
    '<a>&</a>',
    '<a>&e;</a>',
    '<a>&#x;</a>',
    '<é></é>',
    '<1></1>',
    '<a><!-- --></a>',
    '<a><?b c?></a>',
    '<a></a',
    '<a><',
    '</a>',
  ])('is not sure of %j', (text) => {
    expect(isSurelyWellFormed(text)).toBe(false);
  });

  it('passes nothing that the validator refuses', () => {
    fc.assert(
      fc.property(arbitraryMarkup, (inner) => {
        const text = `<a>${inner}</a>`;
        expect(isSurelyWellFormed(text) && XMLValidator.validate(text) !== true).toBe(false);
      }),
      { numRuns: 400 },
    );
  });
});

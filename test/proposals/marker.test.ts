import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMarker, printMarker, withMarker } from '../../src/proposals/text/marker.ts';
import type { Marker } from '../../src/proposals/text/marker.ts';
import { HOSTILE } from '../support/hostile.ts';

const word = fc.oneof(fc.string(), fc.constantFrom(...HOSTILE), fc.constant('a--b-->'));
const kind = fc.constant('pull-request' as const);
const markers: fc.Arbitrary<Marker> = fc.oneof(
  fc.record({ kind: fc.constant('occurrence' as const), occurrence: word }),
  fc.record({ kind: fc.constant('compare' as const), branch: word, fingerprint: word }),
  fc.record({ kind, branch: word, fingerprint: word }),
  fc.record({ kind, branch: word, fingerprint: word, withdrawn: fc.constant(true as const) }),
);

describe('a marker', () => {
  it('is read as it was written, on one line that is one whole comment', () => {
    fc.assert(
      fc.property(markers, (marker) => {
        const line = printMarker(marker);
        expect(line).toMatch(/^<!-- [^<>\n]*(?<!-) -->$/);
        expect(line.slice(4, -3)).not.toContain('--');
        expect(parseMarker(`${line}\n\nBody`)).toEqual(marker);
      }),
    );
  });

  it('takes the place of another, and leaves the text', () => {
    fc.assert(
      fc.property(markers, markers, fc.string(), (first, second, text) => {
        fc.pre(parseMarker(text) === undefined);
        const body = withMarker(withMarker(text, first), second);
        expect(parseMarker(body)).toEqual(second);
        expect(body.endsWith(text)).toBe(true);
      }),
    );
  });

  it.each([
    undefined,
    '',
    'Text',
    '<!-- iana-watch {"kind":1} -->',
    '<!-- iana-watch {broken} -->',
    '<!-- iana-watch {"kind":"compare"} -->',
  ])('is not seen where there is none: %s', (body) => {
    expect(parseMarker(body)).toBeUndefined();
  });
});

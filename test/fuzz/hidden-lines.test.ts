// Damaged markers in bodies and trailers in commit messages: ours, or nobody's; what we write is always found again.
import { githubMarkdown } from '../../src/forges/github/markup.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Marker, parseMarker, printMarker, withMarker } from '../../src/proposals/text/marker.ts';
import { type Trailer, parseTrailer, printMessage } from '../../src/proposals/text/trailer.ts';
import { postingTitle } from '../../src/render/issue-body.ts';
import { HOSTILE } from '../support/arbitrary-change-set.ts';
import { casesOf, holds } from '../support/fuzz.ts';
import { mutatedText } from '../support/mutations.ts';

const marker: Marker = { kind: 'pull-request', branch: 'iana-watch/websocket', fingerprint: 'c-0a' };
const line = printMarker(marker);
const bodies = mutatedText(
  [
    `${line}\n\n## News\n\nText\n`,
    `${line}\r\n\r\n## News\r\n\r\nText\r\n`,
    `${line}${line}\n${printMarker({ kind: 'occurrence', occurrence: 'a-1' })}\n`,
    `> ${line}\n\nText ${printMarker({ ...marker, withdrawn: true })}`,
    `<!-- iana-watch ${line} -->`,
    `\`\`\`\n${line}\n\`\`\`\n`,
    'x'.repeat(60_000) + line,
  ],
  [
    line,
    '<!-- iana-watch ',
    '{"kind":"occurrence","occurrence":"b-1"}',
    '-->',
    ' -->',
    '{',
    '}',
    '<!-- iana-watch {',
  ],
);

it('damaged markers', () => {
  holds(bodies, casesOf(4000), (body) => {
    const found = parseMarker(body);
    if (found !== undefined) expect(parseMarker(printMarker(found))).toEqual(found);
    const next = withMarker(body, marker);
    expect(parseMarker(next)).toEqual(marker);
    expect(withMarker(next, marker)).toBe(next);
  });
});

const DIGEST = '0a'.repeat(32);
const FINGERPRINT = 'Iana-Watch-Fingerprint: c-0a';
const whole = [
  printMessage('feat: 3008 Timeout assigned', ['A body'], trailerOf(['src/a.ts', 'b c "d".ts'])),
  printMessage('x', ['Signed-off-by: A <a@b>'], trailerOf(['ü/\u2028.ts'])),
];
const TRAILER_WORDS = [
  FINGERPRINT,
  '\nIana-Watch-File: ',
  '\nIana-Watch-Stands-On: ff',
  DIGEST,
  '\nCo-authored-by: x <x@y>',
];

function trailerOf(paths: readonly string[]): Trailer {
  return { fingerprint: 'c-0a', baseDigest: 'ff00', files: new Map(paths.map((path) => [path, DIGEST])) };
}

it('damaged trailers', () => {
  holds(mutatedText(whole, TRAILER_WORDS), casesOf(4000), (message) => {
    const found = parseTrailer(message);
    if (found !== undefined) expect(parseTrailer(printMessage('x', [], found))).toEqual(found);
  });
});

it('trailers below foreign words', () => {
  const foreign = mutatedText([...HOSTILE, ...whole, FINGERPRINT], TRAILER_WORDS);
  const path = foreign.filter((text) => text !== '' && !text.includes('\ud800'));
  holds(fc.tuple(foreign, fc.array(path, { maxLength: 3 })), casesOf(2000), ([headline, paths]) => {
    const trailer = trailerOf(paths);
    const message = printMessage(postingTitle(headline, githubMarkdown), [], trailer);
    expect(parseTrailer(message)).toEqual(trailer);
    // git and GitHub see no other trailer than ours.
    const strangers = message
      .split(/[\n\r\u2028\u0085]/)
      .filter((one) => /^(?:Co-authored-by|Signed-off-by):/i.test(one));
    expect(strangers.filter((one) => one !== message.split('\n')[0])).toEqual([]);
  });
});

// Documents of many megabytes: refused at once, or read at a cost that their size explains.
import { describe, expect, it } from 'vitest';
import { normalizeDocument } from '../../src/core/normalize.ts';
import { formatSnapshot } from '../../src/core/snapshot-format.ts';
import { documentOf } from '../support/document.ts';
import { refusal, utf8 } from '../support/refusal.ts';

describe('a document that is an attack', () => {
  const entities = Array.from({ length: 10 }, (_, n) => `<!ENTITY a${n + 1} "${`&a${n};`.repeat(10)}">`).join(
    '',
  );
  const attributes = Array.from({ length: 100_000 }, (_, n) => `a${n}="x"`).join(' ');
  it.each([
    ['17 MB', () => documentOf('x'.repeat(17 * 1024 * 1024)), /bytes, more than the 16777216/],
    [
      'an entity bomb',
      () =>
        documentOf('&a10;').replace(
          '<registry',
          `<!DOCTYPE registry [<!ENTITY a0 "x">${entities}]><registry`,
        ),
      /DOCTYPE/,
    ],
    [
      '100,000 nested tags',
      () => documentOf('<a>'.repeat(1e5) + '</a>'.repeat(1e5)),
      /nested more than 64 deep/,
    ],
    [
      '100,000 nested tags that never end',
      () => `<registry>${'<a>'.repeat(1e5)}`,
      /cut short or is not well-formed/,
    ],
    ['100,000 attributes', () => documentOf(`<record ${attributes}/>`), /more than 64 attributes/],
    ['100,000 signs of less', () => documentOf('<'.repeat(1e5)), /well-formed/],
    ['100,000 comments that never end', () => documentOf('<!--'.repeat(1e5)), /cut short: "-->" is missing/],
    ['a quote of 1 MB', () => documentOf(`<a b="${'x'.repeat(1e6)}`), /open quote/],
    ['a huge encoding', () => documentOf('').replace('UTF-8', 'x'.repeat(1e5)), /but only UTF-8/],
    [
      '100,000 registries below one with a long id',
      () => documentOf(`<registry id="${'a'.repeat(1e5)}">${'<registry id="b"/>'.repeat(1e5)}</registry>`),
      /ids of its registries would take many times/,
    ],
    ['a huge title of an error page', () => `<html><title>${'y'.repeat(1e6)}</title>`, /HTML page/],
  ])('is refused at once: %s', (_, build, message) => {
    const document = utf8(build());
    // By the processor's time: a busy machine is no attack.
    const before = process.cpuUsage();
    expect(refusal(document)).toMatch(message);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(5000);
  });
});

describe('a document that repeats itself', () => {
  const columns = Array.from({ length: 20_000 }, (_, n) => `<c${n}>1</c${n}>`).join('');
  it.each([
    ['one element 300,000 times in a record', `<record>${'<a>1</a>'.repeat(3e5)}</record>`],
    ['text between 100,000 elements of a record', `<record>${'<a/>x'.repeat(1e5)}</record>`],
    [
      '20,000 columns, and 20,000 records in another order',
      `<record>${columns}</record>${'<record><c1>1</c1><c0>1</c0></record>'.repeat(20_000)}`,
    ],
    [
      '20,000 references in each other’s neighbour',
      `<record>${'<xref type="rfc" data="rfc1">a<xref>b</xref></xref>'.repeat(2e4)}</record>`,
    ],
    [
      '60 nested references, 2,000 times',
      `<record>${('<xref>a'.repeat(50) + '</xref>'.repeat(50)).repeat(2000)}</record>`,
    ],
    ['100,000 notes', '<note>a</note>'.repeat(1e5)],
    ['50,000 titles with a reference', '<title><xref type="rfc" data="rfc1"/></title>'.repeat(5e4)],
  ])('costs about what its size says: %s', (_case, records) => {
    const document = utf8(documentOf(`<registry id="a">${records}</registry>`));
    const before = process.cpuUsage();
    const result = normalizeDocument(document, { subject: 'x', people: 'names' });
    if (result.type !== 'snapshot') throw new Error('a redirect');
    const { length } = formatSnapshot(result.snapshot);
    expect(length).toBeLessThan(4 * document.byteLength + 65_536);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(3000);
  });
});

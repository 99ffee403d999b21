import { describe, expect, it } from 'vitest';
import { inferKey } from '../../src/core/key.ts';
import { fieldText } from '../../src/core/text.ts';
import type { Entry } from '../../src/model.ts';
import { EntryNames } from '../../src/render/entry-names.ts';

/** What each of the entries of one registry is called, with the key that is inferred for them unless one is given. */
function calledIn(entries: readonly Entry[], given?: readonly string[]): readonly string[] {
  const fields = [...new Set(entries.flatMap((each) => Object.keys(each)))];
  const key = given ?? inferKey(entries, fields);
  const names = new EntryNames(
    new Map([['g/r', { path: 'g/r', fields, key: [...key], entries: [...entries] }]]),
  );
  return entries.map((after) =>
    names.text(
      {
        kind: 'entry-added',
        registry: 'g/r',
        key: key.map((name) => fieldText(after, name)),
        significance: 'addition',
        tags: ['assigned'],
        after,
      },
      after,
    ),
  );
}

describe('what an entry is called', () => {
  it('is its name and not the type of its value, which repeats', () => {
    const claims = ['map', 'binary string', 'binary string', 'binary string'].map((value, n) => ({
      confirmation: ['COSE_Key', 'kid', 'x5t', 'ckt'][n] ?? '',
      description: ['COSE key', 'Key identifier', 'Hash of a certificate', 'Thumbprint of a key'][n] ?? '',
      value,
    }));
    expect(calledIn(claims)).toEqual([
      'COSE_Key COSE key',
      'kid Key identifier',
      'x5t Hash of a certificate',
      'ckt Thumbprint of a key',
    ]);
  });

  it('is what its number means, shortened where it is long, and never the type that many share', () => {
    const tags = [
      ['unsigned integer', 'YANG Schema Item iDentifier (sid); see Section 3.2.'],
      ['map', 'Map datatype with key-value operations (e.g. `.get()/.set()/.delete()`)'],
      ['map', 'Signal channel object, as defined in the document that registered this tag'],
      ['map', 'Of which nothing can be said in a few words that would be short enough for a name'],
      ['map', 'URI'],
    ].map(([description = '', semantics = ''], n) => ({ value: `${n}`, description, semantics }));
    expect(calledIn(tags)).toEqual([
      '0 YANG Schema Item iDentifier (sid)',
      '1 Map datatype with key-value operations',
      '2 Signal channel object',
      '3',
      '4 URI',
    ]);
  });

  it('leaves out types and where a name is used, except where only they tell names apart', () => {
    const properties = [
      { name: 'byMonth', type: 'String[]', context: 'RecurrenceRule' },
      { name: 'bySetPosition', type: 'Int[]', context: 'RecurrenceRule' },
      { name: 'start', type: 'LocalDateTime', context: 'Event, Task' },
      { name: 'start', type: 'LocalDateTime', context: 'TimeZoneRule' },
      { name: 'title', type: 'String[]', context: 'Event, Task' },
    ];
    expect(calledIn(properties)).toEqual([
      'byMonth',
      'bySetPosition',
      'start Event, Task',
      'start TimeZoneRule',
      'title',
    ]);
  });

  it('leaves out a sentence that is part of a key', () => {
    const methods = [
      {
        method: 'dmarc',
        property: 'from',
        value: 'The domain portion of the header field that names the author',
      },
      {
        method: 'arc',
        property: 'remote-ip',
        value: 'IP address (v4 or v6) of the originating SMTP connection',
      },
      { method: 'dmarc', property: 'policy', value: 'Policy applied' },
    ];
    expect(calledIn(methods, ['value', 'method'])).toEqual(['dmarc', 'arc', 'Policy applied dmarc']);
  });

  it('puts a number before the name that makes a key with it', () => {
    const claims = [
      { claim: 'ueid', key: '256' },
      { claim: 'Reserved', key: '0' },
      { claim: 'Reserved', key: '1' },
    ];
    expect(calledIn(claims, ['claim', 'key'])).toEqual(['256 ueid', '0 Reserved', '1 Reserved']);
  });

  it('has no name that only points elsewhere, and no part of its key twice', () => {
    const results = [
      { name: 'dmarc', code: 'fail', meaning: [{ rfc: 'rfc7489' }, ' section 11.2'] },
      { name: 'dmarc', code: 'pass', meaning: [{ rfc: 'rfc7489' }, ' section 11.2'] },
      { name: 'arc', code: 'pass', meaning: [{ rfc: 'rfc8617' }] },
    ];
    expect(calledIn(results, ['name', 'code'])).toEqual(['dmarc fail', 'dmarc pass', 'arc pass']);
    const schemes = [
      { scheme: '1 (NOTIFY)', rrtype: 'CDS' },
      { scheme: '1 (NOTIFY)', rrtype: 'CSYNC' },
    ];
    expect(calledIn(schemes, ['scheme', 'rrtype'])).toEqual(['1 (NOTIFY) CDS', '1 (NOTIFY) CSYNC']);
  });
});

// Which entries assign nothing (the definition is in docs/glossary.md): a mistake here is a false alarm, or silence.
import { describe, expect, it } from 'vitest';
import { labelOf, placeholderKind, placeholderLabelOf } from '../../src/core/placeholder.ts';
import type { Entry } from '../../src/model.ts';

describe('a placeholder', () => {
  it.each([
    ['Unassigned', 'unassigned'],
    ['UNASSIGNED', 'unassigned'],
    ['Unassigned (see note)', 'unassigned'],
    ['Unassigned, was Foo', 'unassigned'],
    ['Reserved', 'reserved'],
    ['Reserved for future use', 'reserved'],
    ['Reserved1', 'reserved'],
    ['Private Use', 'private-use'],
    ['Reserved for Vendor Private Use', 'private-use'],
    ['Reserved for private use', 'private-use'],
    ['Reserved for Experimental Use', 'experimental'],
    ['private use only', 'private-use'],
    ['Available', 'available'],
    ['Available for assignment', 'available'],
    ['Available  (blocked)', 'available'],
    ['Experimental', 'experimental'],
    ['Experimental Use', 'experimental'],
    ['Experimental [RFC3692]', 'experimental'],
    ['Experimental{1}', 'experimental'],
    ['Experimental or private', 'experimental'],
    ['(Unused)', 'reserved'],
    ['Not used (historic)', 'reserved'],
    ['[Reserved]', 'reserved'],
    ['Unallocated', 'unassigned'],
    ['Unallocated - allocatable with Standards Action', 'unassigned'],
    ['Not assigned at this time', 'unassigned'],
    ['REMOVED/Unassigned', 'unassigned'],
  ])('is %j', (description, kind) => {
    expect(placeholderKind({ value: '1', description })).toBe(kind);
  });

  it.each([
    'Reserved-Bit Handling',
    'Reserved_1',
    'Reservedness',
    'Unassigned-Number Announcement',
    'Not Reserved',
    'Private User',
    'Available Bit Rate',
    'Available-Bandwidth',
    'Availability',
    'Experimental Mail System',
    'Experimental format',
    'Experimental users',
    'AVAILABLE',
    'available',
    'Available or requested delay budget',
    'Unused Token Announcement',
    'Unallocated Bits TLV',
    'Timeout',
    '',
  ])('is not %j', (description) => {
    expect(placeholderKind({ value: '1', description })).toBeUndefined();
  });
});

describe('what an entry says it is', () => {
  it.each<[Entry, string]>([
    [{ value: '1', type: 'T', meaning: 'M', name: 'N', description: 'D' }, 'D'],
    [{ value: '1', type: 'T', meaning: 'M', name: 'N' }, 'N'],
    [{ value: '1', type: 'T', meaning: 'M' }, 'M'],
    [{ value: '1', type: 'T' }, 'T'],
    [{ value: '1', code: 'C' }, ''],
  ])('of %j is %j', (entry, label) => {
    expect(labelOf(entry)).toBe(label);
  });

  it.each<[string, Entry, string, string | undefined]>([
    [
      'the column that is described last',
      { type: '33', 'type-description': 'Failure', value: '2', 'value-description': 'Unassigned' },
      'Unassigned',
      'unassigned',
    ],
    [
      'a description next to a name',
      { value: '2', name: 'Register', 'flag-description': 'Packing' },
      'Packing',
      undefined,
    ],
    [
      'the name where a description points elsewhere',
      { name: 'N', description: 'See Section 4.1' },
      'N',
      undefined,
    ],
    ['the name where a description is a reference', { name: 'N', description: '[RFC1]' }, 'N', undefined],
    [
      'the name where a description is a number',
      { name: 'Reserved', description: '4-63' },
      'Reserved',
      'reserved',
    ],
    [
      'what is there where nothing says anything',
      { description: 'See Section 4' },
      'See Section 4',
      undefined,
    ],
    [
      'its description, but a name that only says so decides',
      { name: 'Reserved', description: 'This value is reserved' },
      'This value is reserved',
      'reserved',
    ],
    ['a status in capitals', { prefix: '2d00::/8', designation: 'IANA', status: 'RESERVED' }, '', 'reserved'],
    ['the value where columns are swapped', { value: 'Reserved', name: '1-5' }, '1-5', 'reserved'],
  ])('is %s', (_, entry, label, kind) => {
    expect(labelOf(entry)).toBe(label);
    expect(placeholderKind(entry)).toBe(kind);
  });

  it('decides alone: what other fields say of it makes no placeholder', () => {
    expect(placeholderKind({ value: '1', type: 'Reserved', description: 'Foo' })).toBeUndefined();
    expect(placeholderKind({ value: '1', name: 'Foo', meaning: 'Unassigned' })).toBeUndefined();
  });

  it('is read from the first text that is no number where no usual field says it', () => {
    expect(placeholderKind({ value: '129-254', code: 'Unassigned' })).toBe('unassigned');
    expect(placeholderLabelOf({ code: '7', keyword: 'Reserved', other: 'Foo' })).toBe('Reserved');
    expect(placeholderLabelOf({ code: '7', keyword: 'Foo', other: 'Reserved' })).toBe('Foo');
    expect(placeholderLabelOf({ code: '7-9' })).toBe('');
  });

  it.each<[Entry, string, string | undefined]>([
    [{ range: '1-9', registration_rule: 'Error types' }, 'Error types', undefined],
    [{ range: '1-9', registration_rule: 'Closed', note: 'Error types' }, 'Error types', undefined],
    [{ range: '1-9', registration_rule: 'Closed', note: 'Private Use' }, 'Private Use', 'private-use'],
    [{ range: '1-9', name: 'Foo', note: 'Private Use' }, 'Foo', undefined],
    [{ code: 'foo', note: 'Reserved by RFC 1' }, 'foo', undefined],
  ])('is its note or its procedure where nothing else is said of a number: %j', (entry, label, kind) => {
    expect(placeholderLabelOf(entry)).toBe(label);
    expect(placeholderKind(entry)).toBe(kind);
  });

  it.each([
    '@date',
    'xref',
    'value',
    'status',
    'state',
    'note',
    'notes',
    'comment',
    'comments',
    'remark',
    'remarks',
    'spec',
    'file',
    'ref',
    'refs',
    'reference',
    'contact',
    'controller',
  ])('is not read from %s', (field) => {
    expect(placeholderKind({ [field]: 'Reserved' })).toBeUndefined();
    expect(placeholderKind({ [field]: 'Reserved', keyword: 'Foo' })).toBeUndefined();
  });

  it.each([
    'xrefs',
    'values',
    'statusword',
    'stateful',
    'noted',
    'commented',
    'remarked',
    'specs',
    'files',
    'my-ref',
  ])('is read from %s, which only begins or ends alike', (field) => {
    expect(placeholderKind({ [field]: 'Reserved' })).toBe('reserved');
  });
});

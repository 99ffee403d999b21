import { describe, expect, it } from 'vitest';
import { atPeopleLevel, peopleLevelOf, poorerLevel } from '../../src/core/people-level.ts';
import { formatSnapshot } from '../../src/core/snapshot-format.ts';
import { documentOf, snapshotOf } from '../support/document.ts';

const XML = documentOf(
  '<updated>2020</updated><people><person id="a"><name>A</name><uri>tel:1</uri></person></people>',
);
const LEVELS = ['none', 'names', 'full'] as const;

describe('reducing a snapshot to a level', () => {
  it('gives what normalizing at that level gives, and never more than there is', () => {
    for (const had of LEVELS) {
      for (const wanted of LEVELS) {
        const reached = atPeopleLevel(snapshotOf(XML, had), wanted);
        expect(formatSnapshot(reached)).toBe(formatSnapshot(snapshotOf(XML, poorerLevel(had, wanted))));
        expect(reached).toEqual(snapshotOf(XML, poorerLevel(had, wanted)));
        expect(peopleLevelOf(reached)).toBe(poorerLevel(had, wanted));
      }
    }
  });

  it('works also where there are no people', () => {
    expect(atPeopleLevel(snapshotOf(documentOf(''), 'full'), 'names')).toEqual(snapshotOf(documentOf('')));
  });
});

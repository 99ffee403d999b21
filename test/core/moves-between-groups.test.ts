// Which entries moved from one group of a run to another: both change sets say so, and each still holds on its own.
import { describe, expect, it } from 'vitest';
import { applyChangeSet } from '../../src/core/apply.ts';
import { diffSnapshots, groupAdded } from '../../src/core/diff.ts';
import { digestOf } from '../../src/core/digest.ts';
import { type GroupChanges, linkMoves } from '../../src/core/moves-between-groups.ts';
import { groupsNamedBy } from '../../src/core/pointers.ts';
import type { Entry, Note, Registry, Snapshot } from '../../src/model.ts';

const NAMES = ['name', 'org', 'xref', '@date'];

function snapshot(
  group: string,
  tables: Readonly<Record<string, readonly Entry[]>>,
  notes: readonly Note[] = [],
): Snapshot {
  const registries = Object.entries(tables).map(
    ([id, entries]): Registry => ({
      path: `${group}/${id}`,
      title: id,
      fields: NAMES,
      key: entries.some((entry) => 'value' in entry) ? ['value'] : ['name'],
      entries,
    }),
  );
  const root = { path: group, title: group, ...(notes.length > 0 && { notes }) };
  return { format: 2, group, source: `https://example.org/${group}.xml`, registries: [root, ...registries] };
}

function changesOf(before: Snapshot, after: Snapshot): GroupChanges {
  return {
    changeSet: diffSnapshots(before, after),
    pointsTo: groupsNamedBy([...before.registries, ...after.registries]),
  };
}

/** `registry key tag other-group other-key` for each change that is no bookkeeping. */
function described(groups: readonly GroupChanges[]): readonly string[] {
  return linkMoves(groups).flatMap(({ changes }) =>
    changes
      .filter(({ significance }) => significance !== 'bookkeeping')
      .map((each) => {
        const other = 'other' in each ? each.other : undefined;
        const place =
          other === undefined
            ? ''
            : ` ⇄ ${other.group} ${'key' in other ? other.key.join() : other.registry}`;
        return `${'registry' in each ? each.registry : ''}${'key' in each ? ` ${each.key.join()}` : ''} ${each.tags[0]}${place}`;
      }),
  );
}

const entry = (name: string, more: Entry = {}): Entry => ({ name, ...more });
const stays = entry('text/stays');
const pointing: Note = { text: ['moved to ', { registry: 'types' }] };

describe('an entry that left one group and came to another', () => {
  it.each(['P3P', 'x5t', 'b64'])('moved, also where its name %s is letters and digits', (name) => {
    const old = snapshot('trial', { list: [stays, entry(name)] }, [pointing]);
    const fresh = snapshot('trial', { list: [stays] }, [pointing]);
    const types = snapshot('types', { names: [stays] });
    const moved = snapshot('types', { names: [stays, entry(name, { org: 'W3C' })] });
    expect(described([changesOf(old, fresh), changesOf(types, moved)])).toEqual([
      `trial/list ${name} moved ⇄ types ${name}`,
      `types/names ${name} moved ⇄ trial ${name}`,
    ]);
  });

  it('moved, also where the other names it without its registry', () => {
    const old = snapshot('trial', { list: [stays, entry('text/beep', { org: 'W3C' })] }, [pointing]);
    const fresh = snapshot('trial', { list: [stays] }, [pointing]);
    const types = snapshot('types', { text: [entry('plain')] });
    const more = snapshot('types', { text: [entry('plain'), entry('beep', { org: 'IETF' })] });
    expect(described([changesOf(old, fresh), changesOf(types, more)])).toEqual([
      'trial/list text/beep moved ⇄ types beep',
      'types/text beep moved ⇄ trial text/beep',
    ]);
  });

  it('is two entries where nothing points from one group to the other', () => {
    const old = snapshot('trial', { list: [stays, entry('beep', { org: 'W3C' })] });
    const types = snapshot('types', { text: [entry('plain')] });
    const more = snapshot('types', { text: [entry('plain'), entry('beep', { org: 'IETF' })] });
    expect(described([changesOf(old, snapshot('trial', { list: [stays] })), changesOf(types, more)])).toEqual(
      ['trial/list beep withdrawn', 'types/text beep assigned'],
    );
  });

  it('moved without a pointer where name and date are the same', () => {
    const dated = { '@date': '2021-10-01' };
    const old = snapshot('trial', { list: [stays, entry('beep', { ...dated, org: 'W3C' })] });
    const types = snapshot('types', { text: [entry('plain')] });
    const more = snapshot('types', { text: [entry('plain'), entry('beep', dated)] });
    expect(described([changesOf(old, snapshot('trial', { list: [stays] })), changesOf(types, more)])).toEqual(
      ['trial/list beep moved ⇄ types beep', 'types/text beep moved ⇄ trial beep'],
    );
  });

  it('moved with its registry into a group that is new', () => {
    const numbered = (size: string): Entry[] => [
      { value: '0', name: 'Simple', org: size },
      { value: '1', name: 'Salted', org: size },
    ];
    const old = snapshot('trial', { s2k: numbered('2') });
    const fresh = snapshot('trial', {}, [pointing]);
    const types = snapshot('types', { s2k: numbered('10') });
    const added: GroupChanges = {
      changeSet: groupAdded(types),
      pointsTo: new Set(),
      registries: types.registries,
    };
    expect(described([changesOf(old, fresh), added])).toEqual([
      'trial note',
      'trial/s2k moved ⇄ types types/s2k',
      ' group-added',
    ]);
  });

  it('does not pair unassigned space, nor within one group', () => {
    const old = snapshot('trial', { a: [stays, entry('Unassigned')], b: [stays] }, [pointing]);
    const fresh = snapshot('trial', { a: [stays], b: [stays, entry('beep')] }, [pointing]);
    const types = snapshot('types', { text: [entry('plain')] });
    const more = snapshot('types', { text: [entry('plain'), entry('Unassigned')] });
    const moved = linkMoves([changesOf(old, fresh), changesOf(types, more)]).flatMap(({ changes }) =>
      changes.filter(({ tags }) => tags.includes('moved')),
    );
    expect(moved).toEqual([]);
  });
});

describe('linked change sets', () => {
  it('still lead from one snapshot to the other, and count what they hold', () => {
    const old = snapshot('trial', { list: [stays, entry('text/beep')] }, [pointing]);
    const fresh = snapshot('trial', { list: [stays] }, [pointing]);
    const types = snapshot('types', { text: [entry('plain')] });
    const more = snapshot('types', { text: [entry('plain'), entry('beep')] });
    const [left, right] = linkMoves([changesOf(old, fresh), changesOf(types, more)]);
    if (left === undefined || right === undefined) throw new Error('two change sets');
    expect(digestOf(applyChangeSet(old, left))).toBe(digestOf(fresh));
    expect(digestOf(applyChangeSet(types, right))).toBe(digestOf(more));
    expect([left.summary.breaking, left.summary.update]).toEqual([0, 1]);
    expect([right.summary.addition, right.summary.update]).toEqual([0, 1]);
  });
});

// What people read of an entry that moved from one group of a run to another: once in each group, with the other's title.
import { expect, it } from 'vitest';
import { diffSnapshots } from '../../src/core/diff.ts';
import { linkMoves } from '../../src/core/moves-between-groups.ts';
import { renderText } from '../../src/render/render-text.ts';
import type { Entry, Snapshot } from '../../src/model.ts';

function snapshot(group: string, path: string, entries: readonly Entry[]): Snapshot {
  const root = { path: group, title: group };
  return {
    format: 2,
    group,
    source: `https://example.org/${group}.xml`,
    registries: [root, { path: `${group}/${path}`, title: path, fields: ['name'], key: ['name'], entries }],
  };
}

it('is a move in both', () => {
  const trial = (...names: string[]): Snapshot =>
    snapshot(
      'provisional-standard-media-types',
      'provisional-standard-types',
      names.map((name) => ({ name })),
    );
  const types = (...names: string[]): Snapshot =>
    snapshot(
      'media-types',
      'text',
      names.map((name) => ({ name })),
    );
  const pointsTo = new Set(['media-types']);
  const [left, right] = linkMoves([
    { changeSet: diffSnapshots(trial('text/beep', 'text/x'), trial('text/x')), pointsTo },
    { changeSet: diffSnapshots(types('plain'), types('beep', 'plain')), pointsTo: new Set() },
  ]);
  expect([left, right].map((each) => each && renderText(each, { width: 120 }).split('\n')[0])).toEqual([
    'provisional-standard-types: text/beep moved to media-types',
    'media-types › text: beep moved from provisional-standard-media-types',
  ]);
});

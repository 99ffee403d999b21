// Somebody else is at work at the same time: another run, or a person.
import { writeFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { any, BOTH, type EffectFault } from '../lab/fault.ts';
import type { Lab } from '../lab/lab.ts';

export const twoAtOnce: EffectFault = {
  name: 'a second instance runs while the first stands still',
  places: BOTH,
  isMain: false,
  counts: 'effects',
  strikesAfter: any,
  strike: (lab) => ({
    orders: { fault: { type: 'stand still' } },
    async meanwhile() {
      await lab.run();
    },
  }),
};

function copyEdited(name: string, isMain: boolean, edit: (text: string) => string): EffectFault {
  return {
    name,
    places: BOTH,
    isMain,
    isFixedByMerge: true,
    counts: 'effects',
    strikesAfter: any,
    strike: (lab) => ({
      orders: { fault: { type: 'stand still' } },
      meanwhile: async () => editCopy(lab, edit),
    }),
  };
}

const COPY = 'snapshots/websocket.json';

function editCopy(lab: Lab, edit: (text: string) => string): void {
  if (lab.place === 'github') {
    const text = lab.github.at.texts('main').get(COPY);
    if (text !== undefined) lab.maintainer.push('main', { [COPY]: edit(text) });
    return;
  }
  const path = join(lab.folder, COPY);
  if (existsSync(path)) writeFileSync(path, edit(readFileSync(path, 'utf8')));
}

export const snapshotEdited = copyEdited('a snapshot is edited by hand', false, (text) =>
  text.replace('Normal Closure', 'Normal, by hand'),
);

export const snapshotDamaged = copyEdited('a snapshot is damaged by hand', false, (text) =>
  text.slice(0, 500),
);

// The process or the machine ends.
import { any, BOTH, type EffectFault } from '../lab/fault.ts';

export const killed: EffectFault = {
  name: 'SIGKILL after an effect',
  places: BOTH,
  isMain: true,
  counts: 'effects',
  strikesAfter: any,
  strike: () => ({ orders: { fault: { type: 'kill' } } }),
};

export const killedInTheMiddle: EffectFault = {
  name: 'SIGKILL in the middle of a file write',
  places: ['disk'],
  isMain: false,
  counts: 'effects',
  strikesAfter: ({ kind }) => kind === 'write',
  strike: () => ({ orders: { fault: { type: 'kill in the middle' } } }),
};

export const powerCut: EffectFault = {
  name: 'power cut: half a write, and nothing lasts that was not flushed',
  places: ['disk'],
  isMain: true,
  counts: 'effects',
  strikesAfter: any,
  strike: () => ({ orders: { fault: { type: 'power cut' } } }),
};

// Files cannot be written any more. A person makes room before the next run.
import { type EffectFault, isFileEffect } from '../lab/fault.ts';
import type { InnerFault } from '../lab/effect.ts';

type Code = Extract<InnerFault, { type: 'no more writes' }>['code'];

function noMoreWrites(name: string, code: Code, isMain: boolean): EffectFault {
  return {
    name,
    places: ['disk'],
    isMain,
    counts: 'effects',
    strikesAfter: isFileEffect,
    // Counted from before the effect, so that the first one is refused too.
    strike: (_lab, step) => ({ orders: { after: step - 1, fault: { type: 'no more writes', code } } }),
  };
}

export const diskFull = noMoreWrites('disk full from an effect on', 'ENOSPC', false);
export const readOnly = noMoreWrites('read-only file system from an effect on', 'EROFS', false);
export const notAllowed = noMoreWrites('folder not writable from an effect on', 'EACCES', false);

// Two runs at once where nothing locks the state: one that is slow looks to the other like one that died.
import { IanaWatchError } from '../errors.ts';
import type { StateStore } from '../ports.ts';
import { findItem } from '../state/delivery.ts';
import type { ItemToSend, Memory } from '../contracts.ts';
import { readMemory } from './memory.ts';

/** Whether another run has begun, or finished, what this one is about to send: then it is left to that one. */
export async function isTakenOver(store: StateStore, memory: Memory, item: ItemToSend): Promise<boolean> {
  try {
    if (await store.isNewest(memory.tree)) return false;
    const { state } = await readMemory(store);
    return findItem(state, item)?.begun !== item.item.begun;
  } catch (error) {
    if (!(error instanceof IanaWatchError)) throw error;
    // Who cannot look is alone: news is not kept back for that.
    return false;
  }
}

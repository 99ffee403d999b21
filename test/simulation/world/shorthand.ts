// Short words for the stories that are written by hand.
import type { PlannedFault } from './faults.ts';
import type { Day, PullAct, WorldEvent } from './story.ts';

export const day = (events: readonly WorldEvent[], ...faults: readonly PlannedFault[]): Day => ({
  events,
  faults,
});
export const down = (channel: string): WorldEvent => ({ type: 'receiver', channel, isUp: false });
export const register = (group: number): WorldEvent => ({ type: 'register', group });
export const reword = (group: number): WorldEvent => ({ type: 'reword', group });
export const pull = (act: PullAct, nth: number): WorldEvent => ({ type: 'pull', act, nth });

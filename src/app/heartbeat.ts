// Notifies somebody outside that a run was good, so that they notice when runs stop.
import type { Sender, SecretSetting } from '../ports.ts';
import { NOTHING_DONE, type StepResult } from '../contracts.ts';

/** Calls the heartbeat's URL once; a call that fails is a note, for the run itself was good. */
export async function beat(url: SecretSetting, sender: Sender): Promise<StepResult> {
  const outcome = await sender.ping({ name: 'heartbeat', url, signed: false });
  if (outcome.type === 'delivered') return NOTHING_DONE;
  return { ...NOTHING_DONE, notes: [`heartbeat: not notified of this run: the receiver ${outcome.why}`] };
}

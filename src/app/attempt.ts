// A step that fails never stops the next.
import type { StepResult } from '../contracts.ts';
import { IanaWatchError } from '../errors.ts';

/** Known errors become trouble, so that one bad step does not cost the others their turn; `left` is what it leaves. */
export async function attempt(
  subject: string,
  step: () => Promise<StepResult>,
  left: StepResult,
): Promise<StepResult> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof IanaWatchError)) throw error;
    return { ...left, troubles: [{ subject: error.subject || subject, message: error.message }] };
  }
}

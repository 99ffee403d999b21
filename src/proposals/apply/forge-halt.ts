// What a refusal means for the rest of a run: after a refused token nothing more is written or sent; after a missing
// permission, or a rate limit that is used up, nothing more is written to the forge but results. Shared by all who
// write there.
import type { IanaWatchError } from '../../errors.ts';
import type { StepResult } from '../../contracts.ts';

export interface ForgeHalt {
  note(error: IanaWatchError): void;
  isHalted(): boolean;
  asResult(): Pick<StepResult, 'halt'>;
}

export function createForgeHalt(): ForgeHalt {
  let halt: StepResult['halt'];
  return {
    note({ code }) {
      if (code === 'FORGE_UNAUTHORIZED') halt = 'everything';
      else if (code === 'FORGE_FORBIDDEN' || code === 'FORGE_LIMITED') halt ??= 'github';
    },
    isHalted: () => halt !== undefined,
    asResult: () => (halt === undefined ? {} : { halt }),
  };
}

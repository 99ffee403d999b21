// Which value has which name. A name belongs to one value, as it looks in the file.
import { excerpt } from '../core/xml-source.ts';
import type { NamingInput } from './naming.ts';
import { suffixed } from './name-ideas.ts';
import type { Candidate } from './selection.ts';

export interface Claims {
  /** By the identifier as the file shows it. */
  readonly taken: Map<string, { readonly value: string; readonly label: string; readonly key: string }>;
  /** What was refused: both entries, and the line that decides it. */
  readonly collisions: { readonly message: string; readonly keys: readonly [string, string] }[];
}

/** Whether a candidate may have a name. */
export function isFree(name: string, { value }: Candidate, { taken }: Claims, input: NamingInput): boolean {
  return (taken.get(input.present(name))?.value ?? `${value}`) === `${value}`;
}

/** Gives a name to a candidate; false, and a collision, where another value has it. */
export function claim(name: string, candidate: Candidate, claims: Claims, input: NamingInput): boolean {
  const identifier = input.present(name);
  const { key, label, value } = candidate;
  const other = claims.taken.get(identifier);
  if (other !== undefined && !isFree(name, candidate, claims, input)) {
    const line = `${/^\d+$/.test(key) ? key : JSON.stringify(key)}: ${suffixed(name, candidate)}`;
    const where =
      input.namesPath === undefined
        ? `add the line "extra: { ${line} }" there, or another name of your choice`
        : `add the line "${line}" under "names" in ${input.namesPath}, or another name of your choice`;
    claims.collisions.push({
      message: `${other.key} ${quoted(other.label)} and ${key} ${quoted(label)} of ${input.table.registry.path} would both be ${identifier}; ${where}`,
      keys: [other.key, key],
    });
    return false;
  }
  claims.taken.set(identifier, { value: `${value}`, label, key });
  return true;
}

function quoted(label: string): string {
  return JSON.stringify(excerpt(label, 60));
}

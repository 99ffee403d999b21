// Reads members out of GitHub's answers, which come from outside: a missing or odd member is one clear error, never a
// crash further in.
import { IanaWatchError } from '../../errors.ts';

/** A JSON object out of an answer. */
export type Answer = Readonly<Record<string, unknown>>;

/** The answer as an object. Throws `FORGE_FAILED` for anything else. */
export function answerObject(value: unknown, what: string): Answer {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw odd(what);
}

/** A member that must be text. Throws `FORGE_FAILED`. */
export function textOf(answer: Answer, name: string): string {
  const value = answer[name];
  if (typeof value === 'string') return value;
  throw odd(name);
}

/** A member that must be a whole number. Throws `FORGE_FAILED`. */
export function numberOf(answer: Answer, name: string): number {
  const value = answer[name];
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw odd(name);
}

/** A member that may be text. */
export function optionalText(answer: Answer, name: string): string | undefined {
  const value = answer[name];
  return typeof value === 'string' ? value : undefined;
}

/** A member that is an object; an empty one if it is missing or null. */
export function objectOf(answer: Answer, name: string): Answer {
  const value = answer[name];
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** A member that is a list of objects; what is no object is left out. */
export function objectsOf(answer: Answer, name: string): readonly Answer[] {
  const value = answer[name];
  return Array.isArray(value) ? value.flatMap((item: unknown) => (isObject(item) ? [{ ...item }] : [])) : [];
}

/** One text of each object in a list; who has none is left out. */
export function textsOf(answer: Answer, list: string, name: string): readonly string[] {
  return objectsOf(answer, list).flatMap((each) => optionalText(each, name) ?? []);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function odd(what: string): IanaWatchError {
  const line = `GitHub's answer lacks "${what}"; is GITHUB_API_URL the address of a GitHub API?`;
  return new IanaWatchError('FORGE_FAILED', 'github', `github: ${line}`);
}

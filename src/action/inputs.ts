// What a workflow says under `with:`, checked and typed. Other than reading nothing happens here.
import { checkGroupId } from '../core/group-id.ts';
import type { Decision } from '../state/delivery.ts';
import { IanaWatchError } from '../errors.ts';

export type AuditInput = 'off' | 'report' | 'issue';

export interface ActionInputs {
  /** Clean path in the repository, with `/`. */
  readonly config: string;
  /** Whether the workflow named it, so that it has to be there. */
  readonly isNamed: boolean;
  readonly token: string | undefined;
  readonly dryRun: boolean;
  /** Report what is out of date in the checkout, too; with `issue`, in an issue as well. */
  readonly audit: AuditInput;
  /** Undefined: all that are configured. */
  readonly groups: ReadonlySet<string> | undefined;
  /** 0: a failing group never fails the step. */
  readonly failAfter: number;
  /** What becomes of uncertain messages; undefined: nothing was decided. */
  readonly decision: Decision | undefined;
}

const DEFAULT_CONFIG = 'iana-watch.yml';

/** Reads all inputs through `get`; throws `CONFIG_INVALID` for the first that makes no sense. */
export function readInputs(get: (name: string) => string): ActionInputs {
  const given = get('config').trim();
  const config = cleaned(given === '' ? DEFAULT_CONFIG : given);
  const token = get('token').trim();
  return {
    config,
    isNamed: config !== DEFAULT_CONFIG,
    token: token === '' ? undefined : token,
    dryRun: readFlag('dry-run', get('dry-run')),
    audit: readAudit(get('audit')),
    groups: readGroups(get('groups')),
    failAfter: readFailAfter(get('fail-after')),
    decision: readDecision(get('again'), get('drop')),
  };
}

function cleaned(path: string): string {
  const parts = path.replaceAll('\\', '/').split('/');
  if (path.startsWith('/') || parts.includes('..'))
    throw wrong('config', `${JSON.stringify(path)} leads out of the repository; give a path from its top`);
  return parts.filter((part) => part !== '' && part !== '.').join('/');
}

/** The words of YAML's core schema, as `core.getBooleanInput` takes them. */
function readFlag(name: string, text: string): boolean {
  const word = text.trim().toLowerCase();
  if (word === 'true') return true;
  if (word === 'false' || word === '') return false;
  throw wrong(name, `${JSON.stringify(text)} is neither true nor false`);
}

function readAudit(text: string): AuditInput {
  const word = text.trim().toLowerCase();
  if (word === 'issue') return word;
  if (!['true', 'false', ''].includes(word))
    throw wrong('audit', `${JSON.stringify(text)} is none of true, issue, false`);
  return word === 'true' ? 'report' : 'off';
}

function readDecision(again: string, drop: string): Decision | undefined {
  const [wanted, dropped] = [again, drop].map(
    (text) => new Set(text.split(/[\s,]+/).filter((id) => id !== '')),
  ) as [Set<string>, Set<string>];
  for (const id of wanted)
    if (dropped.has(id))
      throw wrong('drop', `${JSON.stringify(id)} is under "again" too; give it to one of them`);
  return wanted.size + dropped.size === 0 ? undefined : { again: wanted, drop: dropped };
}

function readGroups(text: string): ReadonlySet<string> | undefined {
  const ids = text.split(/[\s,]+/).filter((id) => id !== '');
  for (const id of ids) {
    const problem = checkGroupId(id);
    if (problem !== undefined)
      throw wrong('groups', `${JSON.stringify(id)} cannot be a group's id: ${problem}`);
  }
  return ids.length === 0 ? undefined : new Set(ids);
}

/** The state counts failing runs to three; see `FailureState`. */
function readFailAfter(text: string): number {
  const word = text.trim();
  if (word === '') return 3;
  if (/^[0-3]$/.test(word)) return Number(word);
  throw wrong('fail-after', `${JSON.stringify(text)} is none of 0, 1, 2, 3`);
}

function wrong(name: string, what: string): IanaWatchError {
  return new IanaWatchError(
    'CONFIG_INVALID',
    `input ${name}`,
    `input ${name}: ${what}; see "with:" in the workflow.`,
  );
}

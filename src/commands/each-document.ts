// Goes through documents one at a time. One that is refused never stops the others; memory does not grow with them.
import type { ArgumentDocument } from '../edge/read-argument.ts';
import { errorLines, IanaWatchError } from '../errors.ts';
import type { PeopleLevel, Snapshot } from '../model.ts';
import type { CommandContext } from './context.ts';
import type { Inputs } from './inputs.ts';

export interface EachDocumentOptions {
  readonly people: PeopleLevel;
  /** What to do with one snapshot. */
  use(snapshot: Snapshot): Promise<void>;
}

/**
 * Every document of every argument. What is refused is reported in a line each and makes the exit status 2, and so does a
 * second document of the same group.
 */
export async function eachDocument(
  args: readonly string[],
  options: EachDocumentOptions,
  { inputs, context }: { readonly inputs: Inputs; readonly context: CommandContext },
): Promise<void> {
  const seen = new Map<string, string>();
  const documents: ArgumentDocument[] = [];
  for (const argument of args) {
    try {
      documents.push(...(await inputs.find(argument)));
    } catch (error) {
      reportTrouble(error, context);
    }
  }
  const given = new Set(documents.map(({ group }) => group));
  for (const [index, document] of documents.entries()) {
    context.logger.progress(`${index + 1} of ${documents.length}: ${document.subject}`);
    try {
      const snapshot = await snapshotOf(document, given, options.people, { inputs, context });
      if (snapshot === undefined) continue;
      const { group } = snapshot;
      const other = seen.get(group.toLowerCase());
      if (other !== undefined) throw twice(document.subject, group, other);
      seen.set(group.toLowerCase(), document.subject);
      await options.use(snapshot);
    } catch (error) {
      reportTrouble(error, context);
    }
  }
  context.logger.progress('');
}

/** The snapshot of a document; undefined where it redirects to a group that is one of the `given`. */
async function snapshotOf(
  document: ArgumentDocument,
  given: ReadonlySet<string | undefined>,
  people: PeopleLevel,
  { inputs, context }: { readonly inputs: Inputs; readonly context: CommandContext },
): Promise<Snapshot | undefined> {
  const normalized = await inputs.read(document, people);
  if (normalized.type === 'snapshot') return normalized.snapshot;
  const { to } = normalized;
  if (!given.has(to)) return inputs.follow(document, to, people);
  context.logger.info(`${document.subject}: redirects to ${to}, which is read too`);
  return undefined;
}

/** Reports a known error and goes on with the exit status 2; a bug is thrown on. */
export function reportTrouble(error: unknown, context: CommandContext): void {
  const lines = errorLines(error);
  if (lines === undefined) throw error;
  context.status = 2;
  for (const line of lines) context.logger.error(`iana-watch: ${line}`);
}

function twice(subject: string, group: string, other: string): IanaWatchError {
  return new IanaWatchError(
    'USAGE',
    subject,
    `${subject}: is a second document of group "${group}", after ${other}; keep one of them`,
  );
}

// Whether groups that somebody names are there: without a request where the catalog has them, else the source is asked.
import { groupHint } from '../catalog/group-hint.ts';
import { GROUP_IDS } from '../catalog/groups.ts';
import { DEFAULT_SOURCE } from '../config/defaults.ts';
import { checkGroupId } from '../core/group-id.ts';
import { createHttpClient } from '../edge/http-client.ts';
import { openSource } from '../edge/open-source.ts';
import { systemClock } from '../edge/system-clock.ts';
import { createTransport } from '../edge/transport.ts';
import { IanaWatchError } from '../errors.ts';
import type { DocumentSource } from '../ports.ts';
import type { CommandContext } from './context.ts';

/**
 * Throws an `AggregateError` of `USAGE`, one for each id that the source does not have, with the nearest. A source that
 * does not answer is a warning: its groups may be right.
 */
export async function checkGroupIds(
  groups: readonly string[],
  {
    source = DEFAULT_SOURCE,
    context,
  }: { readonly source?: string | undefined; readonly context: CommandContext },
): Promise<void> {
  const errors = groups.flatMap((group) => impossible(group) ?? []);
  const unknown = groups.filter((group) => !GROUP_IDS.includes(group) && checkGroupId(group) === undefined);
  if (unknown.length > 0) errors.push(...(await askSource(unknown, source, context)));
  if (errors.length > 0) throw new AggregateError(errors, 'Groups are not there.');
}

function impossible(group: string): IanaWatchError | undefined {
  const problem = checkGroupId(group);
  if (problem === undefined) return undefined;
  return usage(group, `init: "${group}" cannot be a group's id: ${problem}`);
}

async function askSource(
  groups: readonly string[],
  source: string,
  context: CommandContext,
): Promise<IanaWatchError[]> {
  const transport = createTransport({ env: context.env });
  try {
    const client = createHttpClient({ transport, clock: systemClock, logger: context.logger });
    const from = openSource(source, { client, clock: systemClock, baseFolder: context.cwd });
    const errors: IanaWatchError[] = [];
    for (const group of groups) {
      const answer = await from.read(group);
      if (answer.type === 'missing') errors.push(await notThere(group, answer.why, from));
    }
    return errors;
  } catch (error) {
    if (!(error instanceof IanaWatchError)) throw error;
    context.logger.warn(`${error.message}; so it is not known whether ${groups.join(', ')} is there`);
    return [];
  } finally {
    await transport.close();
  }
}

async function notThere(group: string, why: string, source: DocumentSource): Promise<IanaWatchError> {
  const listed = await source.groups().catch(() => []);
  const hint = groupHint(group, listed) || '; "iana-watch list --all" shows all groups of IANA';
  return usage(group, `${group}: is not there: ${why}${hint}`);
}

function usage(subject: string, message: string): IanaWatchError {
  return new IanaWatchError('USAGE', subject, message);
}

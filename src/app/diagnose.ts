// Looks at everything a run needs, and says what would not work and how to fix it. Writes nothing, sends nothing.
import { groupHint } from '../catalog/group-hint.ts';
import { isKnownGroup } from '../catalog/is-known-group.ts';
import { rootOfPath } from '../core/group-id.ts';
import { normalizeDocument } from '../core/normalize.ts';
import { readSnapshot } from '../core/snapshot-format.ts';
import { IanaWatchError } from '../errors.ts';
import { count } from '../render/content.ts';
import { shownName } from '../render/run-report.ts';
import type { RepositoryFacts, Sender } from '../ports.ts';
import { reportedGroups, type State } from '../state/state.ts';
import { reportedPath } from '../state/state-paths.ts';
import type { Memory } from '../contracts.ts';
import { overlaid, readMemory } from './memory.ts';
import { broken, fine, type Finding, weak } from './finding.ts';
import { repositoryFindings } from './repository-findings.ts';
import type { RunParts } from './run-parts.ts';
import { receiverOf } from './send-messages.ts';
import { undelivered } from './undelivered.ts';
import { copyPath } from '../proposals/gather/wanted-files.ts';

export type { Finding } from './finding.ts';

export interface DoctorParts extends Pick<RunParts, 'config' | 'source' | 'store' | 'kept' | 'clock'> {
  readonly sender: Pick<Sender, 'check'>;
  /** Undefined where GitHub is off. */
  readonly repository: (() => Promise<RepositoryFacts>) | undefined;
  /** Milliseconds since the epoch; undefined where no daemon has run with this state. */
  readonly lastDaemonRun: number | undefined;
  /** When the schedule fires next after a moment; undefined: never. */
  readonly nextAfter: (after: number) => number | undefined;
}

/** Documents are asked for at most so many groups: a doctor is a guest too. */
const MOST_ASKED = 3;
/** A daemon catches up at once; what is so late is not running, or not with this state. */
const OVERDUE_MS = 3_600_000;

/** Everything, worst first. `group`: only this one is asked for at the source. */
export async function diagnose(parts: DoctorParts, group: string | undefined): Promise<readonly Finding[]> {
  const { memory, findings } = await diagnoseState(parts);
  const found = [
    ...(await attempted('github', () => diagnoseRepository(parts))),
    ...findings,
    ...(memory === undefined ? [] : await attempted('managed files', () => diagnoseKept(parts, memory))),
    ...(memory === undefined ? [] : diagnosePending(memory.state)),
    ...(await diagnoseChannels(parts)),
    ...diagnoseSchedule(parts),
    ...(await diagnoseSource(parts, group)),
  ];
  return worstFirst(found);
}

/** In the order found within each level. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  const levels = ['broken', 'weak', 'fine'] as const;
  return levels.flatMap((level) => findings.filter((finding) => finding.level === level));
}

async function attempted(
  subject: string,
  findings: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await findings();
  } catch (error) {
    if (!(error instanceof IanaWatchError)) throw error;
    return [broken(error.message.startsWith(error.subject) ? error.message : `${subject}: ${error.message}`)];
  }
}

async function diagnoseRepository({ config, repository, clock }: DoctorParts): Promise<readonly Finding[]> {
  if (repository === undefined) {
    const hint = config.github.mode === 'off' ? '' : '; set GITHUB_TOKEN and GITHUB_REPOSITORY to use it';
    return [fine(`github: off, so state and managed files are on disk${hint}`)];
  }
  return repositoryFindings(config, await repository(), clock.now());
}

async function diagnoseState(parts: DoctorParts): Promise<{ memory?: Memory; findings: readonly Finding[] }> {
  try {
    const memory = await readMemory(parts.store);
    const reported = reportedGroups(memory.state).length;
    const line =
      reported === 0
        ? 'state: there is none yet; the first run records the current state, and reports only what differs from the snapshots in the repository'
        : `state: ${reported} ${reported === 1 ? 'group is' : 'groups are'} remembered`;
    return { memory, findings: [fine(line), ...diagnoseGroups(memory.state)] };
  } catch (error) {
    if (!(error instanceof IanaWatchError)) throw error;
    return { findings: [broken(error.message)] };
  }
}

function diagnoseGroups({ groups }: State): readonly Finding[] {
  return [...groups].flatMap(([group, { failures, candidate, missing, redirect }]) => [
    ...(failures === undefined
      ? []
      : [weak(`${group}: has failed since ${failures.since}: ${failures.message}`)]),
    ...(candidate === undefined
      ? []
      : [
          weak(
            `${group}: a large shrinkage waits since ${candidate.since} to be seen again; "iana-watch check --accept ${group}" accepts it now`,
          ),
        ]),
    ...(missing === undefined
      ? []
      : [
          weak(
            `${group}: the source does not have it since ${missing}; check its id, or take it out of the configuration`,
          ),
        ]),
    ...(redirect === undefined
      ? []
      : [weak(`${group}: only points to ${JSON.stringify(redirect)}; watch that group instead`)]),
  ]);
}

async function diagnoseKept({ config, kept }: DoctorParts, memory: Memory): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  const copies = new Map<string, string>();
  for (const { group } of config.groups.filter(({ group }) => group !== '*')) {
    const copy = await kept.copyOf(group);
    if (copy === undefined) continue;
    if (!memory.tree.files.has(reportedPath(group))) copies.set(reportedPath(group), copy);
    const isNeeded = memory.state.groups.get(group)?.told === undefined;
    try {
      readSnapshot(copy, config.snapshots === false ? group : copyPath(config.snapshots, group));
    } catch (error) {
      if (!(error instanceof IanaWatchError)) throw error;
      found.push(isNeeded ? broken(error.message) : weak(`${error.message} The next run writes it again.`));
    }
  }
  // A first run begins with the copies that are there.
  const begun = overlaid(memory, { state: memory.state, writes: copies });
  const { done, troubles, notes } = await kept.plan(begun, reportedGroups(memory.state));
  // Branches with commits of others among them.
  const others = troubles.filter(({ subject }) => !isUnread(subject, config, begun));
  found.push(...others.map(({ message }) => broken(message)), ...notes.map(weak));
  if (others.length > 0) return found;
  if (others.length < troubles.length)
    return [...found, fine('managed files: some are made by the next run, which reads their groups first')];
  const waiting = done.map(({ type, subject, url }) => shownName({ type, subject, url })).join(', ');
  return [
    ...found,
    fine(
      done.length === 0
        ? 'managed files: up to date'
        : `managed files: the next run brings ${waiting} up to date`,
    ),
  ];
}

/** Whether the subject is an item of constants whose group no run has read yet. */
function isUnread(subject: string, { constants }: DoctorParts['config'], { tree }: Memory): boolean {
  const index = /^constants\.(\d+)\b/.exec(subject)?.[1];
  const item = index === undefined ? undefined : constants[Number(index)];
  return item !== undefined && !tree.files.has(reportedPath(rootOfPath(item.registry)));
}

/** What a run would say of news that did not reach its channel. */
function diagnosePending(state: State): readonly Finding[] {
  const { troubles, notes } = undelivered(state, []);
  const isOff = ({ subject }: { readonly subject: string }) =>
    state.channels.get(subject)?.disabled !== undefined;
  return [
    ...troubles.map((each) => (isOff(each) ? broken(each.message) : weak(each.message))),
    ...notes.map(weak),
  ];
}

async function diagnoseChannels({ config, sender }: DoctorParts): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const channel of config.channels) {
    const why = channel.type === 'feed' ? undefined : await sender.check(receiverOf(channel));
    const ready =
      channel.type === 'feed'
        ? `is written to ${channel.file}`
        : `its address is set; "iana-watch notify ${channel.name}" sends a test`;
    found.push(
      why === undefined
        ? fine(`channel ${channel.name}: ${ready}`)
        : broken(`channel ${channel.name}: ${why}`),
    );
  }
  return found;
}

function diagnoseSchedule({ config, lastDaemonRun, nextAfter, clock }: DoctorParts): readonly Finding[] {
  const schedule = `schedule: "${config.schedule}"`;
  if (nextAfter(clock.now()) === undefined)
    return [broken(`${schedule} never comes, as on 31 February; choose a day that there is`)];
  if (lastDaemonRun === undefined) return [fine(`${schedule} in UTC for the daemon, which has not run here`)];
  const last = new Date(lastDaemonRun).toISOString();
  const due = nextAfter(lastDaemonRun) ?? Infinity;
  if (clock.now() < due + OVERDUE_MS) return [fine(`${schedule} in UTC; the daemon last ran at ${last}`)];
  return [
    weak(
      `${schedule} in UTC: the daemon last ran at ${last}, and was due at ${new Date(due).toISOString()}; look whether it runs, and start "iana-watch watch" if not`,
    ),
  ];
}

async function diagnoseSource(parts: DoctorParts, asked: string | undefined): Promise<readonly Finding[]> {
  const named = parts.config.groups.map(({ group }) => group).filter((group) => group !== '*');
  const groups = asked === undefined ? named.slice(0, MOST_ASKED) : [asked];
  const found: Finding[] = [];
  for (const group of groups) found.push(...(await attempted(group, () => diagnoseGroup(parts, group))));
  if (asked === undefined && parts.config.groups.some(({ group }) => group === '*'))
    found.push(
      ...(await attempted('source', async () => [
        fine(`source: lists ${(await parts.source.groups()).length} groups`),
      ])),
    );
  if (asked === undefined && named.length > MOST_ASKED)
    found.push(
      fine(
        `source: ${count(named.length - MOST_ASKED, 'more group')} not asked for; "iana-watch doctor GROUP" asks for one`,
      ),
    );
  return found;
}

async function diagnoseGroup({ config, source }: DoctorParts, group: string): Promise<readonly Finding[]> {
  const answer = await source.read(group);
  if (answer.type === 'missing') {
    const hint = groupHint(group) || '; check its id against the source';
    return [broken(`${group}: ${answer.why}${hint}`)];
  }
  if (answer.type === 'unchanged') return [fine(`${group}: is unchanged at the source`)];
  const normalized = normalizeDocument(answer.bytes, {
    subject: group,
    group,
    isOtherGroup: isKnownGroup,
    people: config.people,
  });
  if (normalized.type === 'redirect')
    return [weak(`${group}: only points to another group; watch that one instead`)];
  const { registries, updated } = normalized.snapshot;
  const entries = registries.reduce((sum, registry) => sum + (registry.entries?.length ?? 0), 0);
  const date = updated === undefined ? '' : `, updated ${updated}`;
  const what = `${count(registries.length, 'registry', 'registries')} with ${count(entries, 'entry', 'entries')}`;
  return [fine(`${group}: the source has ${what}${date}`)];
}

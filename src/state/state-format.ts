// The text of `state.json` and of accepted change sets: writing them in one way, and refusing what is damaged or newer.
import { defined } from '../core/defined.ts';
import * as z from 'zod';
import { changeSetFault } from '../core/change-set-check.ts';
import { writtenByNewer } from '../errors.ts';
import type { ChangeSet, ImpactLine } from '../model.ts';
import { damaged } from './damaged.ts';
import { STATE_PATH } from './state-paths.ts';
import type {
  BranchState,
  ChannelState,
  GroupState,
  IndexState,
  News,
  SourceState,
  State,
  AcceptedChangeSet,
} from './state.ts';

export { damaged };

/** What is written; format 1 differs only in what the snapshots next to it hold. */
const FORMAT = 2;

/**
 * Canonical JSON, one group, channel, branch … a line and keys sorted, so that git shows row by row what changed and
 * equal states are equal bytes.
 */
export function formatState(state: State): string {
  const parts = [
    `"format":${FORMAT}`,
    section('groups', state.groups),
    section('channels', state.channels),
    section('branches', state.branches),
    section('issues', state.issues),
    section('said', state.said),
    ...(state.index === undefined ? [] : [`"index":${canonical(state.index)}`]),
    ...(state.source === undefined ? [] : [`"source":${canonical(state.source)}`]),
    ...(state.resume === undefined ? [] : [`"resume":${canonical(state.resume)}`]),
    ...(state.damaged === undefined ? [] : [section('damaged', state.damaged)]),
    ...(state.alive === undefined ? [] : [`"alive":${canonical(state.alive)}`]),
  ];
  return `{${parts.join(',\n')}}\n`;
}

/** Reads `state.json`; throws `STATE_CORRUPT` if it is damaged, `FORMAT_NEWER` if a newer version wrote it. */
export function readState(text: string): State {
  const json = parseFormat(text, STATE_PATH);
  const parsed = stateSchema.safeParse(json);
  if (!parsed.success) throw damaged(STATE_PATH, firstIssue(parsed.error));
  const { format: _known, ...state } = parsed.data;
  return state;
}

/** The text of an accepted change set: a line of facts, then the change set with one change a line. */
export function formatAccepted(accepted: AcceptedChangeSet): string {
  const { changes, ...head } = accepted.changeSet;
  const lines = changes.map((change) => JSON.stringify(change)).join(',\n');
  const impact = accepted.impact === undefined ? '' : `"impact":${canonical(accepted.impact)},`;
  const after = accepted.after === undefined ? '' : `"after":${JSON.stringify(accepted.after)},`;
  return `{"format":${FORMAT},"occurrence":${JSON.stringify(accepted.occurrence)},"at":${JSON.stringify(accepted.at)},${after}${impact}"changeSet":\n${JSON.stringify(head).slice(0, -1)},"changes":[\n${lines}]}}\n`;
}

/** Reads an accepted change set; throws `STATE_CORRUPT` if it is damaged, `FORMAT_NEWER` if a newer version wrote it. */
export function readAccepted(text: string, path: string): AcceptedChangeSet {
  const parsed = acceptedSchema.safeParse(parseFormat(text, path));
  if (!parsed.success) throw damaged(path, firstIssue(parsed.error));
  const { occurrence, at, after, changeSet, impact } = parsed.data;
  const fault = changeSetFault(changeSet);
  if (fault !== undefined) throw damaged(path, `changeSet: ${fault}`);
  return {
    occurrence,
    at,
    changeSet: changeSet as ChangeSet,
    ...defined({ impact, after }),
  };
}

const instant = z.iso.datetime();
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();
const text = z.string();

const expiringShape = { registry: text, value: text, name: text, expires: text };

const groupSchema = z.strictObject({
  n: count,
  told: digest.exactOptional(),
  settled: digest.exactOptional(),
  validators: z
    .strictObject({
      etag: text.exactOptional(),
      lastModified: text.exactOptional(),
      sha256: text.exactOptional(),
    })
    .exactOptional(),
  people: z.enum(['full', 'none']).exactOptional(),
  failures: z.strictObject({ count: count.max(3), since: instant, message: text }).exactOptional(),
  candidate: z.strictObject({ digest, since: instant, sha256: text.exactOptional() }).exactOptional(),
  missing: instant.exactOptional(),
  gone: instant.exactOptional(),
  redirect: text.exactOptional(),
  expires: z.array(z.strictObject(expiringShape)).exactOptional(),
}) satisfies z.ZodType<GroupState>;

const newsSchema = z.union([
  z.strictObject({ type: z.literal('changes'), group: text, n: count }),
  z.strictObject({
    type: z.literal('digest'),
    since: instant,
    items: z.array(z.strictObject({ id: text, group: text, n: count })),
  }),
  z.strictObject({
    type: z.literal('expiring'),
    entries: z.array(z.strictObject({ group: text, ...expiringShape })),
  }),
  z.strictObject({
    type: z.enum(['failing', 'recovered']),
    group: text,
    since: instant,
    message: text,
  }),
  z.strictObject({
    type: z.enum(['source-failing', 'source-recovered']),
    source: text,
    since: instant,
    message: text,
    groups: count,
  }),
]) satisfies z.ZodType<News>;

const pendingSchema = z.strictObject({
  id: text,
  news: newsSchema,
  at: instant,
  begun: count.exactOptional(),
  tries: count.exactOptional(),
  next: instant.exactOptional(),
  why: text.exactOptional(),
});

const impactSchema = z.strictObject({
  file: text,
  effect: z.enum(['clashes', 'removes', 'adds', 'renames', 'changes', 'names', 'comments', 'has', 'none']),
  identifiers: z.array(text),
  values: z.array(text).exactOptional(),
  more: count.exactOptional(),
  note: text.exactOptional(),
}) satisfies z.ZodType<ImpactLine>;

const channelSchema = z.strictObject({
  pending: z.array(pendingSchema),
  maybe: z
    .array(z.strictObject({ id: text, news: newsSchema, at: instant, why: text.exactOptional() }))
    .exactOptional(),
  disabled: z.strictObject({ since: instant, why: text }).exactOptional(),
  collected: z.array(pendingSchema).exactOptional(),
  digested: instant.exactOptional(),
  warned: z.array(z.strictObject({ id: text, notice: count })).exactOptional(),
  feed: z
    .array(
      z.strictObject({
        group: text,
        n: count,
        impact: z.array(impactSchema).exactOptional(),
        at: instant.exactOptional(),
        entry: text.exactOptional(),
      }),
    )
    .exactOptional(),
}) satisfies z.ZodType<ChannelState>;

const branchSchema = z.strictObject({
  pull: count.exactOptional(),
  head: text.exactOptional(),
  fingerprint: text.exactOptional(),
  dismissed: z.array(text).exactOptional(),
  memo: z.strictObject({ key: text, fingerprint: text }).exactOptional(),
  issue: count.exactOptional(),
  given: z.array(z.enum(['labels', 'reviewers', 'assignees'])).exactOptional(),
  foreign: z.literal(true).exactOptional(),
}) satisfies z.ZodType<BranchState>;

const sourceSchema = z.strictObject({
  since: instant,
  cause: text,
  groups: count,
  runs: count,
  reported: z.literal(true).exactOptional(),
}) satisfies z.ZodType<SourceState>;

const indexSchema = z.strictObject({ groups: z.array(text) }) satisfies z.ZodType<IndexState>;

const stateSchema = z.strictObject({
  format: z.literal([1, FORMAT]),
  groups: mapOf(groupSchema),
  channels: mapOf(channelSchema),
  branches: mapOf(branchSchema),
  issues: mapOf(count),
  said: mapOf(instant),
  index: indexSchema.exactOptional(),
  source: sourceSchema.exactOptional(),
  resume: text.exactOptional(),
  damaged: mapOf(instant).exactOptional(),
  alive: instant.exactOptional(),
});

const acceptedSchema = z.strictObject({
  format: z.literal([1, FORMAT]),
  occurrence: text,
  at: instant,
  after: instant.exactOptional(),
  impact: z.array(impactSchema).exactOptional(),
  // Held against its own shape, which the schema library would copy.
  changeSet: z.unknown(),
});

function parseFormat(json: string, path: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw Object.assign(damaged(path, 'it is not JSON'), { cause: error });
  }
  const format = typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined;
  if (typeof format === 'number' && format > FORMAT) {
    throw writtenByNewer(path, 'the stored state', format);
  }
  return value;
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'unknown';
  const place = issue.path.map(String).join('.').slice(0, 100);
  return place === '' ? issue.message : `${place}: ${issue.message}`;
}

/** An object with foreign keys as a map; zod's own record would lose a key such as `__proto__`. */
function mapOf<T>(member: z.ZodType<T>) {
  return z.unknown().transform((value, context): ReadonlyMap<string, T> => {
    const map = new Map<string, T>();
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      context.issues.push({ code: 'custom', input: value, message: 'not an object' });
      return map;
    }
    for (const [key, item] of Object.entries(value)) {
      const parsed = member.safeParse(item);
      if (parsed.success) map.set(key, parsed.data);
      else
        context.issues.push({ code: 'custom', input: item, message: `${key}: ${firstIssue(parsed.error)}` });
    }
    return map;
  });
}

/** Texts of the members of states. A run formats its state some ten times, and little of it changes in between. */
const texts = new WeakMap<object, string>();

function memberText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return canonical(value);
  const known = texts.get(value) ?? canonical(value);
  texts.set(value, known);
  return known;
}

function section(name: string, map: ReadonlyMap<string, unknown>): string {
  const lines = [...map.keys()].sort().map((key) => `${JSON.stringify(key)}:${memberText(map.get(key))}`);
  return lines.length === 0 ? `"${name}":{}` : `"${name}":{\n${lines.join(',\n')}}`;
}

/** JSON with object keys sorted and absent values left out. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts: string[] = [];
  for (const [key, member] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (member !== undefined) parts.push(`${JSON.stringify(key)}:${canonical(member)}`);
  }
  return `{${parts.join(',')}}`;
}

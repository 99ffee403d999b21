// What iana-watch.yml may say, setting by setting. The descriptions are the reference: schema/config.schema.json and
// the documents are made from them. Rules that concern more than one setting are in rules.ts.
import * as z from 'zod';
import { channelSettings, floorSetting, templateSetting } from '../channels/settings.ts';
import { CHANNELS } from '../channels/table.ts';
import { SIGNIFICANCES } from '../core/significance.ts';
import { DEFAULT_SNAPSHOTS, DEFAULT_SOURCE } from './defaults.ts';
import { constantsSchema } from './constants-schema.ts';

const significance = z.enum(SIGNIFICANCES);
const keys = z
  .record(z.string(), z.array(z.string()).min(1))
  .describe('Which fields identify an entry, by registry path, where the inferred key is not the right one.');
const significanceByTag = z
  .record(z.string(), significance)
  .describe(
    'Another significance for changes with a tag: `recommended: editorial` reports less of that column.',
  );

const groupSchema = z.strictObject({
  group: z.string().describe('Id of the registry group, as in its URL; "*" is all of the source.'),
  registries: z
    .array(z.string())
    .optional()
    .describe('Paths of the registries that are reported; empty: all. The entire group is always stored.'),
  exclude: z.array(z.string()).optional().describe('Only with "*": ids of groups that are left out.'),
  keys: keys.optional(),
  tags: significanceByTag.optional(),
});

const githubSchema = z.strictObject({
  repository: z
    .string()
    .regex(/^[\w.-]+\/[\w.-]+$/, 'must be owner/name, as in "acme/library"')
    .optional()
    .describe('`owner/name`; default: the environment variable GITHUB_REPOSITORY.'),
  token: templateSetting
    .optional()
    .describe('`${NAME}` or `${file:PATH}`; default: the environment variable GITHUB_TOKEN.'),
  base: z.string().min(1).optional().describe("Branch to work on; default: the repository's default branch."),
  state: z
    .string()
    .min(1)
    .default('iana-watch/state')
    .describe(
      'Branch that holds the state, unless that is on disk. It has no history in common with the others and is never merged.',
    ),
  files: z
    .enum(['pull-request', 'commit', 'off'])
    .default('pull-request')
    .describe('How managed files reach the base branch.'),
  issues: z.boolean().default(false).describe('One issue for each change set at or above the floor.'),
  floor: floorSetting,
  labels: z
    .array(z.string().min(1).max(50))
    .max(100)
    .default(['iana'])
    .describe('Labels of pull requests and issues.'),
  reviewers: z
    .array(z.string().min(1))
    .max(15)
    .default([])
    .describe('Asked once, when a pull request is opened.'),
  assignees: z
    .array(z.string().min(1))
    .max(10)
    .default([])
    .describe('Assigned once, when something is opened.'),
  commit: z
    .string()
    .min(1)
    .optional()
    .describe(
      'First line of commits; `{headline}` is what happened, in one line. Default: what the files gain, as a conventional commit where the newest commits of the base are.',
    ),
  title: z.string().min(1).optional().describe('Title of pull requests; default: as `commit`.'),
  body: z
    .string()
    .min(1)
    .optional()
    .describe('Body of pull requests; `{body}` is the text that is used without this setting.'),
  'sign-off': z.boolean().default(false).describe('Add a Signed-off-by line to commits.'),
  'keep-alive': z
    .boolean()
    .default(true)
    .describe(
      'Write the state on its branch once in 30 days at least: GitHub switches the schedules of public repositories off after 60 days without activity.',
    ),
});

/** One channel, by the table of channels: name, filters, and what its type has besides. */
const channelSchema = z.discriminatedUnion(
  'type',
  atLeastOne(
    Object.entries(CHANNELS).map(([type, { settings, description }]) =>
      z.strictObject({ ...channelSettings, type: z.literal(type), ...settings }).describe(description),
    ),
  ),
);

function atLeastOne<T>([first, ...others]: readonly T[]): [T, ...T[]] {
  if (first === undefined) throw new Error('the table of channels is empty');
  return [first, ...others];
}

/** The whole of iana-watch.yml, before rules and defaults that depend on other settings. */
export const configSchema = z
  .strictObject({
    source: z
      .string()
      .min(1)
      .default(DEFAULT_SOURCE)
      .describe(
        'Where documents come from: an https, http or rsync URL, or a directory, that holds `<group>/<group>.xml`.',
      ),
    snapshots: z
      .union([z.string(), z.literal(false)])
      .default(DEFAULT_SNAPSHOTS)
      .describe('Folder of the snapshots and, on disk, of the state; false: keep no copies.'),
    state: z
      .enum(['branch', 'disk'])
      .optional()
      .describe(
        'Where the program keeps what it remembers: on the branch `github.state`, or on disk below `snapshots`. Default: on the branch where GitHub is on.',
      ),
    people: z
      .enum(['names', 'full', 'none'])
      .default('names')
      .describe(
        'How much of the contacts is kept: names (id, name, organization, date), full (contact URIs too), none.',
      ),
    schedule: z.string().default('17 5 * * *').describe('When the daemon checks: five cron fields, in UTC.'),
    budget: z
      .int()
      .min(1)
      .max(1440)
      .default(20)
      .describe(
        'Minutes that one run may take. Fetching gets three quarters of them; groups that were not reached come first in the next run.',
      ),
    site: z
      .string()
      .regex(/^https?:\/\/[^\s?#]+$/, 'must be an http or https address without query and fragment')
      .optional()
      .describe(
        'Address of a site as `docs/site.md` makes it: messages link an entry as `<site>/<group>/#<registry>/<key>`, and a change set that is too long as `<site>/changes/<group>/<id>/`.',
      ),
    heartbeat: templateSetting
      .optional()
      .describe('URL that is requested after each good run, so that somebody else notices when runs stop.'),
    groups: z
      .array(z.union([z.string(), groupSchema]))
      .default(['websocket'])
      .describe(
        'What is watched: group ids, or a group with settings of its own. An empty list means all groups of IANA, like "*".',
      ),
    keys: keys.optional(),
    tags: significanceByTag.optional(),
    uses: z
      .array(z.string())
      .default([])
      .describe('Files of yours in which identifiers of changed entries are looked for, as in `src/**`.'),
    github: z
      .union([z.literal(false), githubSchema])
      .optional()
      .describe(
        'Pull requests and issues. false: off. Without it: on in the Action, or where token and repository are set.',
      ),
    channels: z.array(channelSchema).default([]).describe('Where news is sent.'),
    constants: constantsSchema
      .default([])
      .describe('Files and regions that are kept up to date with a registry.'),
  })
  .describe('Configuration of iana-watch.');

export type ConfigFile = z.output<typeof configSchema>;
export type GroupSetting = z.output<typeof groupSchema>;
/** One channel as the file has it; what its type has besides is in it by name, checked but untyped. */
export type ChannelSetting = z.output<typeof channelSchema> & Readonly<Record<string, unknown>>;
export type GitHubSetting = z.output<typeof githubSchema>;

/** What holds for GitHub where the configuration says nothing. */
export const githubDefaults: GitHubSetting = githubSchema.parse({});

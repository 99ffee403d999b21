// What the configuration may say of a channel. The descriptions are the reference: the JSON Schema and the documents
// are made from them.
import * as z from 'zod';
import { SIGNIFICANCES } from '../core/significance.ts';
import type { DigestTimes } from '../state/digest.ts';

/** The least significance that passes. */
export const floorSetting = z
  .enum(SIGNIFICANCES)
  .default('update')
  .describe(
    'The least significance that is reported: breaking > addition > update > editorial > bookkeeping.',
  );

/** A text that may hold `${NAME}` or `${file:PATH}`. */
export const templateSetting = z.string().min(1);

/** Settings of every channel, whatever its type. */
export const channelSettings = {
  name: z
    .string()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9._-]{0,49}$/,
      'must be at most 50 letters, digits, ".", "_" and "-", beginning with a letter or digit',
    )
    .describe(
      'Your name for it: letters, digits, ".", "_" and "-". The state knows the channel by this name.',
    ),
  floor: floorSetting,
  groups: z.array(z.string()).default([]).describe('Groups that are reported here; empty: all.'),
  registries: z
    .array(z.string())
    .default([])
    .describe('Paths of registries that are reported here, each with all under it; empty: all.'),
  tags: z.array(z.string()).default([]).describe('Only changes with one of these tags; empty: all.'),
};

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

const digestSetting = z
  .union([
    z.enum(['daily', 'weekly']),
    z.strictObject({
      every: z.enum(['day', 'week']).default('day').describe('How often.'),
      at: z
        .string()
        .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be hours and minutes, as in "08:30"')
        .default('05:00')
        .describe('Hour and minute; the first run after it sends the digest.'),
      zone: z
        .string()
        .refine(isTimeZone, 'must be a time zone such as Europe/Berlin or UTC')
        .default('UTC')
        .describe('Time zone of `at`, such as Europe/Berlin.'),
      on: z.enum(WEEKDAYS).default('monday').describe('Day of a weekly digest.'),
    }),
  ])
  .describe(
    'Changes as one message a day or a week, by group: `daily`, `weekly`, or with a time. Messages about trouble are not held back.',
  );

/** What the setting `digest` means. */
export function digestTimes(setting: z.output<typeof digestSetting>): DigestTimes {
  const written = typeof setting === 'string' ? { every: setting === 'daily' ? 'day' : 'week' } : setting;
  const { every, at, zone, on } = { at: '05:00', zone: 'UTC', on: 'monday', ...written };
  return {
    every: every === 'day' ? 'day' : 'week',
    at,
    zone,
    weekday: WEEKDAYS.findIndex((day) => day === on),
  };
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).format(0) !== '';
  } catch {
    return false;
  }
}

/** Settings of every channel that posts. */
export const postSettings = {
  digest: digestSetting.optional(),
  expiring: z
    .string()
    .regex(/^[1-9]\d{0,2}d$/, 'must be a number of days from 1 to 999, as in "30d"')
    .optional()
    .describe(
      'Notifies of TEMPORARY registrations so many days before they expire, such as `30d`, and once more 7 days before.',
    ),
  url: templateSetting.describe(
    'The webhook’s URL, best as `${NAME}` or `${file:PATH}`: whoever has it can post.',
  ),
};

/** Settings of every channel that signs what it posts. */
export const signedSettings = {
  secret: z
    .union([templateSetting, z.array(templateSetting).min(1)])
    .optional()
    .describe(
      'Signs each delivery as Standard Webhooks has it (`whsec_…`), best as `${NAME}`. Several, while one replaces another, all sign.',
    ),
};

/** Settings of every channel that is one file. */
export const fileSettings = {
  file: z
    .string()
    .describe(
      'Path of the feed, in the state branch or on disk: JSON Feed if it ends in .json, else Atom. With `{group}` in it, each group has a feed of its own.',
    ),
  self: z
    .string()
    .regex(/^https?:\/\/\S+$/, 'must be an http or https address')
    .optional()
    .describe(
      'Address at which the feed is published; on GitHub, that of the file in the state branch if missing.',
    ),
};

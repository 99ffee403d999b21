// What one item of `constants` may say: the public contract of kept constants, explained in docs/constants.md.
import * as z from 'zod';

const values = z
  .union([z.string(), z.int(), z.array(z.union([z.string(), z.int()]))])
  .describe('Values and ranges: `1000-2999`, `"0, 2-5"`, `[404, 410-418]`; names where values are names.');

const where = z
  .union([z.string(), z.array(z.string()), z.record(z.string(), z.union([z.string(), z.boolean()]))])
  .describe('Facts (`sendable`, `"!internal"`), or fields with the text they must have (`{ rec: Y }`).');

const gap = z
  .union([
    z.string(),
    z.strictObject({
      reserved: z.string().optional(),
      unassigned: z.string().optional(),
      'private-use': z.string().optional(),
      experimental: z.string().optional(),
    }),
  ])
  .describe('Line for a placeholder between two rows. A plain text is for Reserved alone.');

const region = z.strictObject({
  in: z
    .string()
    .describe(
      'FILE#NAME: the lines between `iana-watch:begin NAME` and `iana-watch:end NAME`; FILE alone: all of it.',
    ),
  row: z
    .string()
    .optional()
    .describe('One row with slots: `    {name:UPPER_SNAKE} = {value}`. May have several lines.'),
  alias: z
    .string()
    .optional()
    .describe('Row for a former name, `    {alias} = {name}`; with it names follow renames of the registry.'),
  gap: gap.optional(),
  mode: z
    .enum(['replace', 'insert'])
    .optional()
    .describe('`replace` (default) writes the entire region; `insert` only adds the rows that are missing.'),
  set: z
    .enum(['comparisons', 'ranges', 'switch', 'set', 'map', 'match'])
    .optional()
    .describe(
      'The selected values as code. `comparisons` keeps the expression that is there and changes its numbers.',
    ),
  variable: z.string().optional().describe('Name of the tested variable in a set; default `code`.'),
  include: values.optional().describe('Values that are in a set whatever the registry says: `3000-4999`.'),
  select: values.optional(),
  where: where.optional(),
  skip: values.optional(),
  order: z.enum(['value', 'name', 'registry']).optional().describe('Order of the rows; default `value`.'),
  group: z
    .int()
    .positive()
    .optional()
    .describe('A blank line where value divided by this changes: 100 for HTTP.'),
  join: z.string().optional().describe('Text after every row but the last, such as `,` in JSON.'),
  indent: z
    .string()
    .optional()
    .describe('White space before each line of a set; default: that of the marker.'),
  language: z.string().optional().describe('Default: by the extension of the file.'),
  comment: z
    .string()
    .regex(/^[^\s\w"`]{1,4}$/, 'must be one to four signs, neither letters nor digits, as in "%"')
    .optional()
    .describe('What begins a comment, `%`, where the language is not known: no other sign does then.'),
});

const extra = z
  .record(
    z.string(),
    z.union([z.string(), z.strictObject({ name: z.string(), description: z.string().optional() })]),
  )
  .describe('Rows that the registry does not have, or has under another name: `{ 418: IM_A_TEAPOT }`.');

const changelog = z
  .strictObject({
    file: z
      .string()
      .describe('`.changeset/iana-{group}-{id}.md`, `newsfragments/iana-{id}.feature`, `HISTORY.md#iana`.'),
    text: z.string().describe('With `{headline}`, `{group}`, `{id}`, `{rows}`.'),
  })
  .describe('A note that rides along when constants change.');

/** One selection of a registry, and the files or regions that are kept up to date with it. */
const constantsItemSchema = z
  .strictObject({
    registry: z.string().min(1).describe('Path of a registry: `websocket/close-code-number`.'),
    file: z.string().optional().describe('A file that is generated completely.'),
    format: z
      .enum(['csv'])
      .optional()
      .describe('`csv`: the file is a copy of the registry as the CSV that IANA publishes.'),
    language: z
      .string()
      .optional()
      .describe('typescript, javascript, json, python, go, rust, c, cpp or markdown; default: by extension.'),
    shape: z
      .array(z.enum(['constants', 'enum', 'descriptions', 'predicates']))
      .optional()
      .describe('What a generated file holds; default: all that the language and the values allow.'),
    type: z.string().optional().describe('Name of the type or prefix in a generated file: `CloseCode`.'),
    package: z
      .string()
      .optional()
      .describe('Go package or C++ namespace; default: from the folder, or the type.'),
    regions: z.array(region).min(1).optional().describe('Regions in files that people write.'),
    select: values.optional(),
    where: where.optional(),
    skip: values.optional(),
    extra: extra.optional(),
    doc: z.record(z.string(), z.string()).optional().describe('Your own words for a value, by value.'),
    'value-from': z.string().optional().describe('Field that holds the value; default: the key.'),
    'name-from': z.string().optional().describe('Field that names are made from.'),
    names: z.string().optional().describe('Names file; written by adopt, and when a name is new.'),
    facts: z.string().optional().describe('Your own facts, in addition to the shipped ones.'),
    remove: z
      .boolean()
      .optional()
      .describe('true: an identifier goes when its entry goes. Default: it stays, marked as deprecated.'),
    changelog: changelog.optional(),
  })
  .superRefine((item, context) => {
    if (item.file === undefined && item.regions === undefined) {
      context.addIssue({ code: 'custom', message: 'needs "file" or "regions"' });
    }
    if (item.format !== undefined && (item.file === undefined || item.regions !== undefined)) {
      context.addIssue({
        code: 'custom',
        path: ['format'],
        message: 'goes with "file" and without "regions"',
      });
    }
    for (const [index, { row, set }] of (item.regions ?? []).entries()) {
      if ((row === undefined) === (set === undefined)) {
        context.addIssue({
          code: 'custom',
          path: ['regions', index],
          message: 'needs either "row" or "set"',
        });
      }
    }
  });

export const constantsSchema = z
  .array(constantsItemSchema)
  .describe('Files and regions that are kept up to date with a registry.');

export type ConstantsItem = z.infer<typeof constantsItemSchema>;
export type RegionConfig = z.infer<typeof region>;

/** Every path that an item names, with its dotted place inside the item; `#NAME` of a region is cut off. */
export function constantsPaths(item: ConstantsItem): { readonly path: string; readonly at: string }[] {
  const paths: { path: string; at: string }[] = [];
  const add = (path: string | undefined, at: string): void => {
    if (path !== undefined) paths.push({ path: regionFile(path), at });
  };
  add(item.file, 'file');
  add(item.names, 'names');
  add(item.facts, 'facts');
  add(item.changelog?.file, 'changelog.file');
  for (const [index, { in: place }] of (item.regions ?? []).entries()) add(place, `regions[${index}].in`);
  return paths;
}

/** The file of `FILE#NAME`. */
export function regionFile(place: string): string {
  const at = place.lastIndexOf('#');
  return at < 0 ? place : place.slice(0, at);
}

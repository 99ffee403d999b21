// One entry with all its fields, by value, number or name: from what is stored, else fetched.
import type { Command } from 'commander';
import { findEntries, type FoundEntry } from '../core/find-entries.ts';
import { registryPage } from '../core/links.ts';
import { didYouMean } from '../core/nearest.ts';
import { fieldText, plainText } from '../core/text.ts';
import { visibleLine } from '../edge/visible.ts';
import { IanaWatchError } from '../errors.ts';
import type { Registry } from '../model.ts';
import { procedureOf } from '../render/procedure.ts';
import type { CommandContext } from './context.ts';
import { entryAddress, entryBlock, entryKey, entryLine, entryName, type Fact } from './entry-text.ts';
import { type FoundRegistries, findRegistries, groupOfPath } from './find-registries.ts';
import { currentKey, firstReported } from './entry-history.ts';
import { type Known, offlineOption, openKnown } from './known.ts';
import { examples } from './options.ts';

/** Unassigned space of other registries is listed up to so many lines. */
const MOST_SPACE = 5;

interface ShowOptions {
  readonly json?: boolean;
  readonly offline?: boolean;
}

export function configure(command: Command, context: CommandContext): void {
  offlineOption(command)
    .argument('<path>', 'a registry, as in websocket/close-code-number; or a group: in all of its registries')
    .argument('<key...>', 'a value in any notation, a number in a range, or a name')
    .option('--json', 'the entry as the snapshot has it')
    .action((path: string, key: string[], options: ShowOptions) => show(path, key, { options, context }));
  examples(command, [
    ['iana-watch show websocket/close-code-number 1014', ''],
    ['iana-watch show tls-parameters 0x1304', 'also 0x13,0x04 and 4868'],
    ['iana-watch show websocket/close-code-number 3500', 'the range of unassigned codes that has it'],
    ['iana-watch show service-names-port-numbers http tcp 80', 'a key of several fields'],
  ]);
}

async function show(
  path: string,
  key: readonly string[],
  { options, context }: { readonly options: ShowOptions; readonly context: CommandContext },
): Promise<void> {
  const known = await openKnown(context, options);
  const place = await findRegistries(path, known);
  const found = await findAlsoFormer(path, key, { place, known });
  if (found.length === 0) throw unknownKey(path, key, place.registries);
  if (options.json === true) return writeJson(found, place, context);
  const assigned = found.filter(({ isAssigned, how }) => isAssigned && how !== 'range');
  const blocks = assigned.length > 0 ? assigned : found;
  for (const [index, each] of blocks.entries()) {
    const facts = await factsOf(each, key, { place, known });
    const address = entryAddress(each.entry, each.registry);
    const heading = `${visibleLine(`${each.registry.path} ${address}`.trimEnd())}\n`;
    await context.output.write(
      `${index === 0 ? '' : '\n'}${heading}${entryBlock(each.entry, each.registry, facts)}`,
    );
  }
  await writeSpace(
    found.filter((each) => !blocks.includes(each)),
    context,
  );
}

/** Entries that are called so, or were before they got another name, as far as the log knows. */
async function findAlsoFormer(
  path: string,
  key: readonly string[],
  { place, known }: { readonly place: FoundRegistries; readonly known: Known },
): Promise<readonly FoundEntry[]> {
  const found = findEntries(place.registries, key);
  if (found.some(({ how }) => how !== 'field')) return found;
  const now = await currentKey(groupOfPath(path), key, known.stored);
  const renamed = now === undefined ? [] : findEntries(place.registries, now);
  return renamed.length > 0 ? renamed : found;
}

async function writeJson(
  found: readonly FoundEntry[],
  { asOf, snapshot }: FoundRegistries,
  { output }: CommandContext,
): Promise<void> {
  for (const { entry, registry, isAssigned } of found) {
    const line = {
      registry: registry.path,
      key: entryKey(entry, registry),
      entry,
      ...(isAssigned ? {} : { assigned: false }),
      ...(asOf === 'stored' ? {} : { asOf, updated: snapshot.updated }),
    };
    await output.write(`${JSON.stringify(line)}\n`);
  }
}

/** What is known of an entry besides its fields. */
async function factsOf(
  { entry, registry, how }: FoundEntry,
  key: readonly string[],
  { place, known }: { readonly place: FoundRegistries; readonly known: Known },
): Promise<readonly Fact[]> {
  const { snapshot, asOf } = place;
  const address = entryAddress(entry, registry);
  const hasDate = fieldText(entry, '@date') !== '';
  const since = hasDate ? undefined : await firstReported(snapshot.group, registry, { entry, known });
  const procedure = procedureOf(registry, [address]);
  const facts: readonly Fact[] = [
    ['contains', how === 'range' ? key.join(' ') : ''],
    ['since', since === undefined ? '' : `${since} or before (log)`],
    ['registry', plainText(registry.title)],
    ['procedure', procedure],
    ['page', registryPage(snapshot.group, registry.path)],
    ['as of', `${snapshot.updated ?? 'an unknown day'} (${asOf})`],
  ];
  return facts.filter(([, text]) => text !== '');
}

async function writeSpace(space: readonly FoundEntry[], { output }: CommandContext): Promise<void> {
  if (space.length === 0) return;
  const lines = space.slice(0, MOST_SPACE).map(({ entry, registry }) => `  ${entryLine(entry, registry)}`);
  const more = space.length - lines.length;
  const rest = more === 0 ? '' : `  and ${more} more; --json has all\n`;
  await output.write(`\nThe number is also in a range of other registries:\n${lines.join('')}${rest}`);
}

function unknownKey(path: string, key: readonly string[], registries: readonly Registry[]): IanaWatchError {
  const names = registries.flatMap((registry) =>
    (registry.entries ?? []).flatMap((entry) => [...entryKey(entry, registry), entryName(entry, registry)]),
  );
  const hint = didYouMean(key.join(' '), names) || `; "iana-watch search ${key[0] ?? ''}" looks everywhere`;
  return new IanaWatchError('USAGE', path, `${path}: has no entry ${JSON.stringify(key.join(' '))}${hint}`);
}

// Brings the files of one item up to date: a whole file, or its regions. Texts in, texts out.
import { LANGUAGES } from '../languages/languages.ts';
import { csvCopy } from './csv-copy.ts';
import { unlessOnlyDated } from './head-date.ts';
import { type Item, languageFor, nameItem } from './item.ts';
import { type Kept, keepRegions } from './keep-regions.ts';
import type { NameNews } from './names-file.ts';
import { ConstantsTrouble } from './problem.ts';
import { rememberedIn } from './remember.ts';
import { refuseNothing } from './where.ts';
import { existingRowsOf } from './existing-rows.ts';
import { identifierIn, literalsOf, printWholeFile, typeName } from './whole-file.ts';

export interface KeptItem extends Kept {
  readonly news: readonly NameNews[];
  /** The files whose text is not what it was. */
  readonly changed: ReadonlySet<string>;
}

/** The wanted texts. Throws for whatever keeps one of them from being made; then none is. */
export function keepItem(item: Item, read: (path: string) => string | undefined): KeptItem {
  const { file } = item.config;
  const changedOf = (files: Kept['files']): Set<string> =>
    new Set([...files].flatMap(([path, text]) => (read(path) === text ? [] : [path])));
  if (file !== undefined && item.config.format === 'csv') {
    const copy = keepCopy(item, file, read);
    return { ...copy, news: [], changed: changedOf(copy.files) };
  }
  const whole = file === undefined ? undefined : keepWholeFile(item, file, read);
  const regions = item.config.regions === undefined ? undefined : keepRegions(item, read);
  const kept = regions ?? whole ?? NOTHING_KEPT;
  const { naming } = kept;
  refuseCollisions(naming, item);
  if (naming.rows.every(({ isDeselected }) => isDeselected === true)) refuseNothing(item.config, item);
  const files = new Map([...(whole?.files ?? []), ...(regions?.files ?? [])]);
  return {
    ...kept,
    files,
    changed: changedOf(files),
    // The name of a row that is nowhere is not given yet.
    news: naming.news.filter(({ key }) => !kept.withheld.some((it) => it.key === key && it.isDeclared)),
    existing: new Map([...(whole?.existing ?? []), ...(regions?.existing ?? [])]),
    deselected: [...(whole?.deselected ?? []), ...(regions?.deselected ?? [])],
  };
}

/** A copy has no names, and all entries where nothing narrows them. */
function keepCopy(item: Item, path: string, read: (path: string) => string | undefined): Kept {
  const { registry } = item.table;
  const { select, where, skip } = item.config;
  const narrowed = [select, where, skip].some((setting) => setting !== undefined);
  const chosen = new Set(item.selected.map(({ entry }) => entry));
  if (narrowed && chosen.size === 0) refuseNothing(item.config, item);
  const entries = (registry.entries ?? []).filter((entry) => !narrowed || chosen.has(entry));
  return { ...NOTHING_KEPT, files: new Map([[path, csvCopy(registry, entries, read(path))]]) };
}

const NOTHING_KEPT: Kept = {
  files: new Map(),
  naming: { rows: [], news: [], collisions: [] },
  identifier: ({ name }) => name,
  replaced: [],
  withheld: [],
  existing: new Map(),
  faults: [],
  deselected: [],
  renamed: [],
};

/** Names that people gave twice: whose they are, only they know. */
function refuseCollisions({ collisions }: Kept['naming'], { subject }: Item): void {
  const inFile = collisions.filter(({ isInFile }) => isInFile).map(({ message }) => message);
  if (inFile.length > 0) throw new ConstantsTrouble(subject, inFile.join('; '));
}

/** Languages that whole files can be written in. */
const WHOLE = LANGUAGES.filter(({ whole }) => whole !== undefined).map(({ id }) => id);

function keepWholeFile(item: Item, path: string, read: (path: string) => string | undefined): Kept {
  const { config, table } = item;
  const language = languageFor(path, config, item.subject);
  if (language.whole === undefined) {
    throw new ConstantsTrouble(
      `${item.subject}.language`,
      `no entire file can be written in ${language.title}; use regions, or ${WHOLE.join(', ')}`,
    );
  }
  const type = typeName(path, config.type, language);
  const shapes = new Set(config.shape ?? language.whole.shapes);
  const current = read(path);
  const remembered =
    current === undefined ? [] : rememberedIn(current, language, literalsOf(table, language));
  // What was made once is not made again: how a case is written does not always say how it was split into words.
  const existing = new Set(remembered.map(({ identifier }) => identifier));
  const present = (name: string): string =>
    existing.has(name) ? name : identifierIn({ language, type, shapes }, name);
  const naming = nameItem(item, {
    remembered,
    present,
    keep: false,
    prefix: language.naming.prefix(type),
  });
  const text = printWholeFile({
    path,
    language,
    shapes,
    type,
    present,
    package: config.package,
    table,
    group: item.snapshot.group,
    rows: naming.rows,
    placeholders: item.placeholders,
    slots: item.slots,
  });
  return {
    files: new Map([[path, unlessOnlyDated(current, text)]]),
    naming,
    identifier: ({ name }) => present(name),
    replaced: [],
    withheld: [],
    faults: [],
    deselected: naming.rows.flatMap((row) =>
      row.isDeselected === true ? [{ file: path, key: row.key, identifier: present(row.name) }] : [],
    ),
    renamed: [],
    existing: existingRowsOf(remembered.map(({ identifier, value }) => ({ file: path, value, identifier }))),
  };
}

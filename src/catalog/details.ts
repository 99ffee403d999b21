// What the catalog knows of an entry beyond its value and names: when it was registered, by what, its status, and what
// it was called before. A text of its own, since only `audit` reads it. Line by line it goes with the catalog's entries.
import { remarksIn } from '../core/remarks.ts';
import { fieldText, isReference, referenceTarget } from '../core/text.ts';
import type { Entry, Inline } from '../model.ts';
import type { Catalog, CatalogEntry } from './catalog.ts';
import { foldName } from './name-folds.ts';

/** The status of an entry: `discouraged` is IANA's D in a Recommended column. */
export type EntryStatus = '' | 'temporary' | 'deprecated' | 'obsolete' | 'discouraged';

export interface EntryDetails {
  /** `YYYY-MM-DD` or `YYYY-MM`; `''` where IANA gives none. */
  readonly date: string;
  /** The first reference: `rfc9110`, `draft-ietf-…`, an address; `''` where there is none. */
  readonly reference: string;
  readonly status: EntryStatus;
  /** The day on which a temporary registration expires; `''` where none is given. */
  readonly expires: string;
  /** Names that the entry had in earlier documents, the latest first. */
  readonly former: readonly string[];
}

export const NO_DETAILS: EntryDetails = { date: '', reference: '', status: '', expires: '', former: [] };

/** The details of the entries of each registry, by its path; in the order of the catalog's entries. */
export type CatalogDetails = ReadonlyMap<string, readonly EntryDetails[]>;

const HEAD = 'iana-watch catalog details 1 ';
const STATUS_FIELD = /^(?:status|state|standing|disposition)$/;
const RECOMMENDED = /^(?:rec|recommended)$/;
const SILENT = /^(?:@|xref$|ref|notes?$|comments?$|file$|controller$|contact)/;
const LONGEST_FORMER = 60;

/** Reads them off an entry; former names are not in a document. */
export function entryDetails(entry: Entry): EntryDetails {
  const texts = Object.keys(entry).map((field) => [field, fieldText(entry, field)] as const);
  const temporary = texts.find(([, text]) => /\bTEMPORARY\b/.test(text))?.[1];
  const expires = /\bexpires:?\s+(\d{4}-\d{2}-\d{2})/.exec(temporary ?? '')?.[1] ?? '';
  const status = temporary === undefined ? statusOf(texts) : 'temporary';
  return { ...NO_DETAILS, date: fieldText(entry, '@date'), reference: referenceOf(entry), status, expires };
}

function statusOf(texts: readonly (readonly [field: string, text: string])[]): EntryStatus {
  const said = new Set(
    texts.flatMap(([field, text]) => {
      if (SILENT.test(field)) return [];
      // A field may be the remark alone: `deprecated` under status, "Deprecated" under Recommended.
      const alone = STATUS_FIELD.test(field) || RECOMMENDED.test(field) || field === 'description';
      return [...remarksIn(text), ...(alone ? remarksIn(`(${text})`) : [])];
    }),
  );
  if (said.has('obsolete')) return 'obsolete';
  if (said.has('deprecated')) return 'deprecated';
  return texts.some(([field, text]) => RECOMMENDED.test(field) && /^D\b/.test(text)) ? 'discouraged' : '';
}

function referenceOf(entry: Entry): string {
  const { xref } = entry;
  const inlines: readonly Inline[] = Array.isArray(xref) ? (xref as readonly Inline[]) : [];
  const references = inlines.filter(isReference).map(referenceTarget);
  const [type, data = ''] =
    references.find(([type]) => type === 'rfc' || type === 'draft') ??
    references.find(([type]) => type === 'uri') ??
    [];
  return type === 'rfc' ? data.toUpperCase() : data;
}

/** Adds what the entries were called in an older catalog, and the former names that were known then. */
export function withFormerNames(
  [catalog, details]: readonly [Catalog, CatalogDetails],
  [older, olderDetails]: readonly [Catalog, CatalogDetails],
): CatalogDetails {
  const before = new Map(
    older.groups.flatMap(({ registries }) => registries.map((each) => [each.path, each])),
  );
  const added = new Map(details);
  for (const registry of catalog.groups.flatMap(({ registries }) => registries)) {
    const { path } = registry;
    const was = before.get(path)?.entries() ?? [];
    const [known, wasDetails] = [details.get(path), olderDetails.get(path)];
    if (known === undefined || was.length === 0) continue;
    const now = registry.entries();
    const present = new Set(now.flatMap(namesOf).map(foldName));
    const [counts, wasCounts] = [countValues(now), countValues(was)];
    // Where several entries have one value, nobody can say which of them was renamed.
    const isOne = (value: string): boolean => counts.get(value) === 1 && wasCounts.get(value) === 1;
    const places = new Map(was.map(({ value }, at) => [value, at]));
    const formerOf = (value: string): string[] => {
      const place = isOne(value) ? places.get(value) : undefined;
      return place === undefined ? [] : [was[place]?.name ?? '', ...(wasDetails?.[place]?.former ?? [])];
    };
    added.set(
      path,
      known.map((each, at) => {
        const { value = '', name = '' } = now[at] ?? {};
        const named = name === '' ? [] : [...each.former, ...formerOf(value)];
        const former = named.filter((text) => isFormerName(text, foldName(name), present));
        return former.length === 0 ? each : { ...each, former: [...new Set(former)] };
      }),
    );
  }
  return added;
}

function countValues(entries: readonly CatalogEntry[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { value } of entries) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** What is only longer or shorter than the name now is the same name. */
function isFormerName(text: string, now: string, present: ReadonlySet<string>): boolean {
  const fold = foldName(text);
  if (now.includes(fold) || fold.includes(now)) return false;
  return (
    fold.length > 2 &&
    !text.includes('|') &&
    text.length <= LONGEST_FORMER &&
    !present.has(fold) &&
    !UNASSIGNED.test(text)
  );
}

const UNASSIGNED = /^\W*(?:un(?:assigned|allocated|used)|reserved|private|experiment|available|tbd|tba)/i;

function namesOf({ value, name, alias }: CatalogEntry): string[] {
  return [value, name, alias];
}

/** The text that `readDetails` reads. An entry with the details of the one before is an empty line. */
export function formatDetails(details: CatalogDetails, date: string): string {
  const lines = [`${HEAD}${date}`];
  for (const [path, entries] of details) {
    let before = '';
    const rows = entries.map(({ date: day, reference, status, expires, former }) => {
      const row = [day, reference, `${status}${expires === '' ? '' : ` ${expires}`}`, former.join('|')];
      const line = row.join('\t').trimEnd() || '-';
      const shown = line === before ? '' : line;
      before = line;
      return shown;
    });
    if (rows.some((row) => row !== '' && row !== '-')) lines.push(`${path}\t${rows.length}`, ...rows);
  }
  return `${lines.join('\n')}\n`;
}

/** Throws a `RangeError` for any other text. */
export function readDetails(text: string): CatalogDetails {
  const lines = text.split('\n');
  if (lines[0]?.startsWith(HEAD) !== true) throw new RangeError('these are no catalog details of format 1');
  const details = new Map<string, readonly EntryDetails[]>();
  for (let at = 1; at < lines.length - 1; ) {
    const [path = '', count = '0'] = (lines[at] ?? '').split('\t');
    const from = at + 1;
    at = from + Number(count);
    let before = NO_DETAILS;
    details.set(
      path,
      lines.slice(from, at).map((line) => (before = line === '' ? before : readLine(line))),
    );
  }
  return details;
}

function readLine(line: string): EntryDetails {
  if (line === '-') return NO_DETAILS;
  const [date = '', reference = '', state = '', former = ''] = line.split('\t');
  const [status = '', expires = ''] = state.split(' ');
  return {
    date,
    reference,
    status: status as EntryStatus,
    expires,
    former: former === '' ? [] : former.split('|'),
  };
}

// The nouns of iana-watch; types only. Read this first. docs/glossary.md says the same in prose.

/** A calendar date as IANA writes it: `YYYY-MM-DD` or only `YYYY-MM`. */
export type PartialDate = string;

/**
 * An `<xref>`: its type as the first key, its data as the value, `text` where it carries its own; `section`, `page`,
 * `appendix`, `table`, `figure`, `anchor` where it points into its document; other attributes as `@name`.
 * `{"rfc":"rfc9110","section":"9.3.1"}`, `{"uri":"https://…","text":"MQTT 5.0"}`, `{"text":"Reserved"}` (type "text"
 * has no data). What IANA shows alike is written alike: see core/reference-form.ts.
 */
export type Reference = Readonly<Record<string, string>>;

/**
 * A `<file>`: `type` is template, yang, mib, json or legacy; `file` is relative to the group's page, or to that of
 * `@registry`; `@name` is what IANA shows instead of the path.
 */
export interface FileReference {
  readonly file: string;
  readonly type?: string;
  readonly '@name'?: string;
  readonly '@registry'?: string;
}

/** What a text with markup is made of, in document order. Strings are folded: no run of white space, no blank ends. */
export type Inline = string | Reference | FileReference;

/** Text without references is a plain string. */
export type Text = string | readonly Inline[];

/** The value of one field. `xref` is a flat list of references; an element that occurs more than once is a list. */
export type FieldValue = Text | FileReference | { readonly list: readonly (Text | FileReference)[] };

/** One `<record>`: an open, ordered map of fields; `@date` and `@updated` are its attributes. Absent = empty. */
export type Entry = Readonly<Record<string, FieldValue>>;

/** One row of a registration procedure table, or a registry's only procedure (then it has just `rule`). */
export interface Rule {
  readonly value?: Text;
  readonly hex?: Text;
  readonly entrySize?: Text;
  readonly rule?: Text;
  readonly note?: Text;
  readonly references?: readonly Reference[];
}

/** `title` replaces the label "Note". */
export interface Note {
  readonly title?: string;
  readonly text: Text;
}

export interface Footnote {
  readonly anchor: string;
  readonly text: Text;
}

/** A file listed by a registry itself, such as a MIB. */
export interface RegistryFile {
  readonly type?: string;
  readonly name: string;
}

/** Everything a registry says about itself; its entries apart. */
export interface RegistryHead {
  /** Ids from the root down, joined by `/`; `%` and `/` inside an id are percent-encoded. Unique in a group. */
  readonly path: string;
  readonly title?: Text;
  readonly created?: PartialDate;
  /** Of nested registries only: the root's is `Snapshot.updated`. */
  readonly updated?: PartialDate;
  readonly categories?: readonly string[];
  readonly description?: Text;
  readonly rules?: readonly Rule[];
  readonly experts?: Text;
  readonly references?: readonly Reference[];
  readonly notes?: readonly Note[];
  readonly files?: readonly RegistryFile[];
  /** IANA's page does not show the table. */
  readonly hidden?: true;
  /** How IANA publishes it, such as `json_export spec=v1`: says nothing about the registry. */
  readonly metadata?: readonly string[];
  /** Element names in order of first occurrence, then `xref`, `@date`, `@updated`. */
  readonly fields?: readonly string[];
  /** The fields that identify an entry, inferred from this one document. */
  readonly key?: readonly string[];
}

/** One table of a group. `entries` is absent where there are none. */
export interface Registry extends RegistryHead {
  readonly entries?: readonly Entry[];
}

export interface Person {
  readonly id: string;
  readonly name?: string;
  readonly organization?: string;
  /** Only with `people: full`. Mail addresses as IANA obfuscates them: `mailto:user&domain`. */
  readonly uris?: readonly string[];
  readonly updated?: PartialDate;
}

/** How much of the people block is kept: names (id, name, organization, date), full (contact URIs too), none. */
export type PeopleLevel = 'names' | 'full' | 'none';

/** Of snapshots and change sets; 1 only of what an earlier version wrote, where references have other forms. */
export type Format = 1 | 2;

/** The normalized state of one registry group; format 2, `schema/snapshot.schema.json`. */
export interface Snapshot {
  readonly format: Format;
  readonly group: string;
  /** Always IANA's own URL of the document, whatever was read. */
  readonly source: string;
  readonly updated?: PartialDate;
  /** Present where it is not `names`. */
  readonly 'people-level'?: Exclude<PeopleLevel, 'names'>;
  /** Pre-order; the root is always first. */
  readonly registries: readonly Registry[];
  readonly footnotes?: readonly Footnote[];
  readonly people?: readonly Person[];
}

/** From most significant to least significant. */
export type Significance = 'breaking' | 'addition' | 'update' | 'editorial' | 'bookkeeping';

export type Summary = Readonly<Record<Significance, number>>;

interface ChangeBase {
  readonly significance: Significance;
  /** What happened, in the words of `core/tags.ts`; the first is the main one. */
  readonly tags: readonly string[];
}

interface EntryChangeBase extends ChangeBase {
  /** Path of the registry; of the new side, for removals of the old. */
  readonly registry: string;
  /** Key of `before`, else of `after`, as rendered text; a missing field is `""`. */
  readonly key: readonly string[];
  /** Where the other half of a move is reported; with `group` where that is another one. */
  readonly other?: { readonly group?: string; readonly registry: string; readonly key: readonly string[] };
}

export interface EntryAdded extends EntryChangeBase {
  readonly kind: 'entry-added';
  readonly after: Entry;
}

export interface EntryRemoved extends EntryChangeBase {
  readonly kind: 'entry-removed';
  readonly before: Entry;
}

export interface EntryChanged extends EntryChangeBase {
  readonly kind: 'entry-changed';
  /** Names of the fields that differ, sorted. */
  readonly fields: readonly string[];
  readonly before: Entry;
  readonly after: Entry;
}

/** Whole, with its entries, which get no changes of their own. */
export interface RegistryAdded extends ChangeBase {
  readonly kind: 'registry-added';
  /** Where its entries were, if all of them came from another group; the registry is that of the first. */
  readonly other?: { readonly group: string; readonly registry: string };
  readonly registry: string;
  readonly after: Registry;
}

export interface RegistryRemoved extends ChangeBase {
  readonly kind: 'registry-removed';
  /** Where its entries are, if all of them went to another group; the registry is that of the first. */
  readonly other?: { readonly group: string; readonly registry: string };
  readonly registry: string;
  readonly before: Registry;
}

/** A rename or a move has another `path` in `before` and `after`. */
export interface RegistryChanged extends ChangeBase {
  readonly kind: 'registry-changed';
  readonly registry: string;
  /** Names of the parts that differ (`path`, `title`, `rules`, …), sorted. */
  readonly fields: readonly string[];
  readonly before: RegistryHead;
  readonly after: RegistryHead;
}

/** The footnotes that changed, and nothing else. */
export interface GroupChanged extends ChangeBase {
  readonly kind: 'group-changed';
  readonly before: { readonly footnotes?: readonly Footnote[] };
  readonly after: { readonly footnotes?: readonly Footnote[] };
}

export interface PersonAdded extends ChangeBase {
  readonly kind: 'person-added';
  readonly key: readonly [id: string];
  readonly after: Person;
}

export interface PersonRemoved extends ChangeBase {
  readonly kind: 'person-removed';
  readonly key: readonly [id: string];
  readonly before: Person;
}

export interface PersonChanged extends ChangeBase {
  readonly kind: 'person-changed';
  readonly key: readonly [id: string];
  readonly fields: readonly string[];
  readonly before: Person;
  readonly after: Person;
}

/** At most one a registry, and only together with other changes. */
export interface EntriesReordered extends ChangeBase {
  readonly kind: 'entries-reordered';
  readonly registry: string;
  /** Paired entries less their longest common subsequence. */
  readonly moved: number;
}

/** Alone in its change set; `from` is null. */
export interface GroupAdded extends ChangeBase {
  readonly kind: 'group-added';
}

/** Alone in its change set; `to` is null. */
export interface GroupRemoved extends ChangeBase {
  readonly kind: 'group-removed';
}

export type EntryChange = EntryAdded | EntryRemoved | EntryChanged;
export type RegistryChange = RegistryAdded | RegistryRemoved | RegistryChanged;
export type PersonChange = PersonAdded | PersonRemoved | PersonChanged;
export type Change =
  | EntryChange
  | RegistryChange
  | PersonChange
  | GroupChanged
  | EntriesReordered
  | GroupAdded
  | GroupRemoved;

/** One side of a transition. */
export interface Endpoint {
  readonly updated?: PartialDate;
  /** SHA-256 in hex of what a snapshot says; see `core/digest.ts`. */
  readonly digest: string;
}

/** All differences between two snapshots of one group; format 2, `schema/change-set.schema.json`. */
export interface ChangeSet {
  readonly format: Format;
  /** 12 hex digits out of the two digests: names the transition. */
  readonly id: string;
  readonly group: string;
  /** Title of the group's page, as plain text. */
  readonly title: string;
  readonly source: string;
  readonly from: Endpoint | null;
  readonly to: Endpoint | null;
  readonly summary: Summary;
  /** Present when smaller changes were dropped; such a set cannot be applied. */
  readonly filtered?: true;
  /** Registries in new order, then key order, people last. */
  readonly changes: readonly Change[];
}

/** A difference of one entry that somebody does not want in one constants file. */
export interface DismissedEdit {
  /** The constants file, as configured. */
  readonly file: string;
  /** Path of the registry. */
  readonly registry: string;
  /** Of the entry, for people. */
  readonly key: readonly string[];
  readonly kind: 'add' | 'change' | 'remove';
  /**
   * 16 hex digits of the entry that the file shall not follow, without dates, and without references where it is new; of
   * one that is gone, of what it was.
   */
  readonly result: string;
  /** The entry that the file keeps following; absent: none. */
  readonly before?: Entry;
}

/** Names one time that a transition was accepted: `<change set id>-<n>`. */
export type OccurrenceId = string;

/** Of `ImpactLine`, what matters most to whoever has the file first. */
export type ImpactEffect =
  | 'clashes'
  | 'removes'
  | 'adds'
  | 'renames'
  | 'changes'
  | 'names'
  | 'comments'
  | 'has'
  | 'none';

/**
 * What a change set means for one configured file, the line "for you": made by `constants/`, one per file and effect, what
 * matters most first.
 */
export interface ImpactLine {
  /** Relative to the repository, as configured; with `none` what was looked at: a file, or the patterns of `uses`. */
  readonly file: string;
  /**
   * What becomes of the identifiers. `renames`: they have new names, and stay as aliases; `changes`: they
   * are marked as deprecated; `names`: the file names them, and nothing is done to it; `comments`: only what is said of
   * them changes; `has`: their values were in the file before; `clashes`: they did, for what seems to be something else;
   * `none`: nothing was found where it was looked for.
   */
  readonly effect: ImpactEffect;
  readonly identifiers: readonly string[];
  /** With `has` and `clashes`: the value of each identifier; with `renames`: its new name. */
  readonly values?: readonly string[];
  /** How many further identifiers there are, where only the first are kept. */
  readonly more?: number;
  /** One more sentence, in plain words. */
  readonly note?: string;
}

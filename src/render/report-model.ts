// The one model behind every text that people read. Channels render this; none of them looks at a change set.
//
// A report reads from the top: `headline`, then `impact` ("for you"), then `sections` of statements, then `footer`.
// A renderer that has little room drops, in this order: items, facts, statements (most significant are first), saying how many.
import type { Change, ImpactLine, OccurrenceId, Significance, Snapshot } from '../model.ts';
import type { Line } from './content.ts';

/** Everything that makes a report better and that may be missing. */
export interface ReportContext {
  /** Registry titles, procedures and totals come from the snapshots. */
  readonly before?: Snapshot;
  readonly after?: Snapshot;
  /** Undefined: nothing is configured, so nothing is said. Empty: "nothing in your files changes". */
  readonly impact?: readonly ImpactLine[];
  /** Groups that are watched, to say of another group whether it is. */
  readonly watched?: ReadonlySet<string>;
  /** Shown as `iana-watch, <occurrence>`. */
  readonly occurrence?: OccurrenceId;
  /** Where the change is worked on: its pull request, its issue. They come before all other links. */
  readonly links?: readonly { readonly url: string; readonly text: string }[];
  /** Where the whole change set is. */
  readonly fullUrl?: string;
  /** The page of your own that shows registries, without a slash at its end: `<site>/<group>/#<registry>/<key>`. */
  readonly site?: string;
  /** The command or option that shows everything, where neither of them does; `iana-watch log GROUP --all` if missing. */
  readonly command?: string;
  /** The one way to have less of it; a setting such as `tags: { recommended: editorial }` is made up where missing. */
  readonly quieter?: Line;
}

/** What people read instead of level words. */
export type Verb =
  | 'assigned'
  | 'opened'
  | 'closed'
  | 'removed'
  | 'released'
  | 'reserved'
  | 'renamed'
  | 'renumbered'
  | 'respelled'
  | 'deprecated'
  | 'obsoleted'
  | 'published'
  | 'moved'
  | 'advised'
  | 'gained'
  | 'corrected'
  | 'described'
  | 'extended'
  | 'confirmed'
  | 'referenced'
  | 'rearranged'
  | 'repeated'
  | 'reordered'
  | 'noted';

/** One row of the list behind a statement. */
export interface Item {
  /** Path of the registry. */
  readonly registry: string;
  /** One line for each of the statement's `columns`; the first names the entry. */
  readonly cells: readonly Line[];
}

/** A statement may leave these out: they are empty then. */
export type StatementDetail = Pick<Statement, 'facts' | 'columns' | 'items'>;

/** One thing that happened, reported once, with everything behind it. */
export interface Statement {
  readonly verb: Verb;
  readonly significance: Significance;
  /** How many entries, registries or people it is about. */
  readonly count: number;
  /** What it says in a headline, without a full stop: `3008 Timeout assigned`. */
  readonly short: string;
  /** The end of `short` that is said of several such statements too, where it is the same: `, IANA's note points to …`. */
  readonly aside?: string;
  /** What the statement is about, where it is about one thing: `3008 Timeout`. */
  readonly subject?: string;
  /** The sentence. */
  readonly news: Line;
  /** What else is to be known, one line each, most important first. */
  readonly facts: readonly Line[];
  /** Captions of `items`; the first is that of the entry. One only: all items say the same thing. */
  readonly columns: readonly string[];
  /** The list behind it; empty where `news` and `facts` say it all. */
  readonly items: readonly Item[];
  /** The changes it reports, or reports a part of. */
  readonly changes: readonly Change[];
}

/** Statements about one registry, or about several (then without `registry`). Most significant first. */
export interface Section {
  readonly registry?: string;
  /** Title of the registry as plain text; empty for the section of the group. */
  readonly title: string;
  readonly url: string;
  readonly statements: readonly Statement[];
}

export interface Report {
  readonly group: string;
  /** Title of the group's page. */
  readonly title: string;
  readonly url: string;
  /** The news in one line: at most 120 characters, plain foreign text. */
  readonly headline: string;
  /** How many changes of each kind there are, in words: `1 assigned, 2 rearranged`. */
  readonly counts: string;
  /** What it means for the configured files; empty where nothing is known. */
  readonly impact: readonly Line[];
  readonly sections: readonly Section[];
  /** Short titles of the registries that statements and items are about, by path. */
  readonly titles: ReadonlyMap<string, string>;
  /** Where the change is worked on, one link each. */
  readonly links: readonly Line[];
  /** Links, `links` first, and the way to have less. */
  readonly footer: readonly Line[];
  readonly occurrence?: OccurrenceId;
  /** Where everything is that a renderer leaves out: a link, else a command. */
  readonly all: Line;
  /** Changes reported in all. */
  readonly total: number;
}

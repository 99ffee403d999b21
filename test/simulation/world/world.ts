// The world around the program: what IANA publishes, who receives messages, the disk, the clock. It changes by the events
// of a story, and remembers what reached whom.
import { documentOf } from '../../support/run-workshop.ts';
import type { Effects } from './faults.ts';
import { Device } from './disk.ts';
import type { Mode, Outage, WorldEvent } from './story.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** The constants file of the first group, and what somebody makes of it. */
export const CONSTANTS = 'src/codes.ts';
export const BY_HAND = 'export const codes = {};\n';
const BEGINNING = Date.parse('2024-02-01T05:17:00.000Z');

/** One group at the source. */
export interface SimulatedGroup {
  readonly name: string;
  entries: (readonly [string, string])[];
  /** What was published before, for reverts and stale reads. */
  readonly past: {
    readonly document: string;
    readonly entries: (readonly [string, string])[];
    readonly updated: string;
  }[];
  document: string;
  isHidden: boolean;
  wasHidden: boolean;
  /** How often something was published. */
  published: number;
}

export interface Delivered {
  readonly id: string;
  readonly body: string;
}

export class World {
  now = BEGINNING;
  readonly device = new Device();
  /** The folder of the configuration: copies and feeds. */
  readonly files = new Map<string, string>();
  readonly groups: readonly SimulatedGroup[];
  readonly received = new Map<string, Delivered[]>();
  readonly down = new Set<string>();
  readonly configured = new Set(['chat', 'other', 'hook', 'feed']);
  outage: Outage = 'none';
  areConstantsConfigured = true;
  /** How many runs ended before they wrote their results: they died, or the state refused a write. */
  interruptions = 0;
  /** What somebody damaged: paths of the state tree, each with the text before. */
  readonly damaged = new Map<string, string>();
  decides = false;
  decisions = 0;
  isFeedRemoved = false;
  hasReverted = false;
  /** How often the source began to serve old copies. */
  oldCopies = 0;
  /** Values that were TEMPORARY and are registered for good. */
  readonly promoted = new Set<string>();
  readonly mode: Mode;
  #lastEntry = 100;

  constructor(mode: Mode, groups: number) {
    this.mode = mode;
    this.groups = Array.from({ length: groups }, (_, n) => {
      const name = `group-${n}`;
      const entries: [string, string][] = [1, 2, 3].map((value) => [String(value), `Name ${value}`]);
      return {
        name,
        entries,
        past: [],
        document: this.#documentOf(name, entries),
        isHidden: false,
        wasHidden: false,
        published: 0,
      };
    });
  }

  happen(event: WorldEvent): void {
    switch (event.type) {
      case 'register':
        return this.#publish(event.group, (entries) => [
          ...entries,
          [String((this.#lastEntry += 1)), `Name ${this.#lastEntry}`] as const,
        ]);
      case 'reword':
        return this.#publish(event.group, ([[value] = ['1'], ...rest]) => [
          [value, `Reworded ${this.now}`] as const,
          ...rest,
        ]);
      case 'revert':
        this.hasReverted = true;
        return this.#publish(event.group, (entries, past) => past.at(-1)?.entries ?? entries);
      case 'temporary':
        return this.#publish(event.group, (entries) => [...entries, this.#temporary(event.days)]);
      case 'promote':
        return this.#publish(event.group, (entries) =>
          entries.map(([value, name]) => {
            if (name.includes('TEMPORARY')) this.promoted.add(value);
            return [value, name.replace(/ \(TEMPORARY.*/, '')] as const;
          }),
        );
      case 'hide':
        this.#group(event.group).wasHidden = true;
        this.#group(event.group).isHidden = true;
        return;
      case 'show':
        this.#group(event.group).isHidden = false;
        return;
      case 'outage':
        this.outage = event.kind;
        if (event.kind === 'old copies') this.oldCopies += 1;
        return;
      case 'receiver':
        if (event.isUp) this.down.delete(event.channel);
        else this.down.add(event.channel);
        return;
      case 'channel':
        if (event.isConfigured) this.configured.add('other');
        else this.configured.delete('other');
        return;
      case 'damage':
        return this.#damage(event.nth);
      case 'edit copy':
        // Without a state a damaged copy stays untouched, which is another law.
        if (this.files.has(this.#copy())) this.files.set(this.#copy(), '{}\n');
        return;
      case 'edit constants':
        if (this.files.has(CONSTANTS)) this.files.set(CONSTANTS, BY_HAND);
        return;
      case 'constants':
        this.areConstantsConfigured = event.isConfigured;
        return;
      case 'remove feed':
        this.files.delete('feed.atom');
        this.isFeedRemoved = true;
        return;
      case 'decide':
        this.decides = true;
        this.decisions += 1;
        return;
      case 'take back':
      case 'pull':
    }
  }

  /** Everything works again. */
  finish(): void {
    this.outage = 'none';
    this.down.clear();
    for (const group of this.groups) group.isHidden = false;
  }

  effects(anotherInstance: () => Promise<void>): Effects {
    return {
      anotherInstance,
      jump: () => {
        this.now += ((this.now / 1000) % 2 === 0 ? 1 : -1) * 3 * HOUR;
      },
    };
  }

  #temporary(days: number): readonly [string, string] {
    const value = String((this.#lastEntry += 1));
    const [from, to] = [this.now, this.now + days * DAY].map((at) => new Date(at).toISOString().slice(0, 10));
    return [value, `Name ${value} (TEMPORARY - registered ${from}, expires ${to})`];
  }

  #group(n: number): SimulatedGroup {
    const group = this.groups[n % this.groups.length];
    if (group === undefined) throw new Error('a world has groups');
    return group;
  }

  #copy(): string {
    return `snapshots/${this.#group(0).name}.json`;
  }

  #publish(
    n: number,
    change: (
      entries: SimulatedGroup['entries'],
      past: SimulatedGroup['past'],
    ) => readonly (readonly [string, string])[],
  ): void {
    const group = this.#group(n);
    const updated = dateIn(group.document);
    const before = { document: group.document, entries: group.entries, updated };
    group.entries = [...change(group.entries, group.past)];
    group.published += 1;
    group.past.push(before);
    group.past.splice(0, group.past.length - 5);
    group.document = this.#documentOf(group.name, group.entries);
  }

  #documentOf(name: string, entries: readonly (readonly [string, string])[]): string {
    const updated = new Date(this.now).toISOString().slice(0, 10);
    return documentOf(name, entries, { updated });
  }

  /** An old change set: all but the newest of its group may be hit. */
  #damage(nth: number): void {
    const paths = this.device.paths().filter((path) => /\/changes\/.*\.[0-9a-f]{40}\.json$/.test(path));
    const path = paths[nth % Math.max(1, paths.length)];
    if (path === undefined) return;
    const name = path.replace(/^.*\.state\//, '').replace(/\.[0-9a-f]{40}/, '');
    if (!this.damaged.has(name)) this.damaged.set(name, this.device.read(path) ?? '');
    this.device.damage(path, '{"format":');
  }
}

function dateIn(document: string): string {
  return /<updated>([^<]*)/.exec(document)?.[1] ?? '';
}

/** What was published before the day of what is published now. */
export function earlierOf({ past, document }: SimulatedGroup): string | undefined {
  return past.findLast(({ updated }) => updated < dateIn(document))?.document;
}

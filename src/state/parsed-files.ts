// What a run has parsed of the state: several steps ask for the same snapshot, and each text is parsed once.
import { readSnapshot } from '../core/snapshot-format.ts';
import type { Snapshot } from '../model.ts';
import { readAccepted } from './state-format.ts';
import type { AcceptedChangeSet } from './state.ts';

/** Texts of so many characters are remembered; all snapshots of IANA have some 40 million. */
const MOST_CHARACTERS = 16_000_000;

/** Parsed texts by what they say, the least recently used forgotten first. What it hands out is shared: nobody changes it. */
export class ParsedFiles {
  readonly #snapshots = new RecentTexts<Snapshot>();
  readonly #changeSets = new RecentTexts<AcceptedChangeSet>();

  /** Throws as `readSnapshot` does. */
  snapshot(text: string, subject: string): Snapshot {
    return this.#snapshots.get(text, () => readSnapshot(text, subject));
  }

  /** Remembers a snapshot that was not read from its text. */
  keep(text: string, snapshot: Snapshot): void {
    this.#snapshots.get(text, () => snapshot);
  }

  /** Throws as `readAccepted` does. */
  changeSet(text: string, path: string): AcceptedChangeSet {
    return this.#changeSets.get(text, () => readAccepted(text, path));
  }
}

class RecentTexts<T> {
  readonly #values = new Map<string, T>();
  #characters = 0;

  get(text: string, read: () => T): T {
    const known = this.#values.get(text);
    const value = known ?? read();
    if (this.#values.delete(text)) this.#characters -= text.length;
    this.#values.set(text, value);
    this.#characters += text.length;
    for (const oldest of this.#values.keys()) {
      if (this.#characters <= MOST_CHARACTERS || oldest === text) break;
      this.#values.delete(oldest);
      this.#characters -= oldest.length;
    }
    return value;
  }
}

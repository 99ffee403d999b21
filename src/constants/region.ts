// A region of an item, with its row read.
import type { RegionConfig } from '../config/constants-schema.ts';
import type { Language } from '../languages/language.ts';
import type { NamedRow } from './naming.ts';
import type { RowTemplate } from './row-template.ts';

export interface Region {
  readonly config: RegionConfig;
  readonly subject: string;
  readonly path: string;
  readonly name: string;
  readonly language: Language;
  readonly template?: RowTemplate;
  readonly alias?: RowTemplate;
}

/** How a row's identifier is written in the file. */
export type IdentifierOf = (row: Pick<NamedRow, 'name' | 'value'>) => string;

/** An identifier in a file, and the key of its row. */
export interface PlacedName {
  readonly file: string;
  readonly identifier: string;
  readonly key: string;
}

export interface Renamed extends PlacedName {
  /** What the names file says. */
  readonly to: string;
  readonly isWritten: boolean;
}

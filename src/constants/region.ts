// A region of an item, with its row read.
import type { RegionConfig } from '../config/constants-schema.ts';
import type { Language } from '../languages/language.ts';
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

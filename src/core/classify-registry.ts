// Says what changed in what a registry says about itself, in parts and in tags.

import type { RegistryHead } from '../model.ts';
import { canonicalJson } from './digest.ts';
import { isSameLetters } from './fold.ts';
import { isDate } from './entry.ts';
import { HEAD_PARTS } from './head-parts.ts';
import { referenceTags } from './references.ts';
import { shownPart } from './shown.ts';
import type { Tag } from './tags.ts';

const PART_TAGS: Readonly<Record<string, Tag>> = {
  title: 'title',
  created: 'dates',
  updated: 'dates',
  rules: 'procedure',
  experts: 'expert',
  notes: 'note',
  metadata: 'markup',
};

/** Names of the parts in which two heads differ, sorted; `fields` only if the set of fields differs. */
export function changedParts(before: RegistryHead, after: RegistryHead): readonly string[] {
  const parts: string[] = HEAD_PARTS.filter(
    (part) => canonicalJson(before[part] ?? '') !== canonicalJson(after[part] ?? ''),
  );
  const { added, removed } = columnsOf(before, after);
  if (added.length > 0 || removed.length > 0) parts.push('fields');
  return parts.sort();
}

/** The fields that only one of the heads has, in its order. */
export function columnsOf(
  before: RegistryHead,
  after: RegistryHead,
): { readonly added: readonly string[]; readonly removed: readonly string[] } {
  const [old, fresh] = [before.fields ?? [], after.fields ?? []];
  return {
    added: fresh.filter((field) => !old.includes(field)),
    removed: old.filter((field) => !fresh.includes(field)),
  };
}

/** Tags of the given changed parts. */
export function tagsOfParts(
  parts: readonly string[],
  before: RegistryHead,
  after: RegistryHead,
  withParent: boolean,
  renamed: ReadonlyMap<string, string> = new Map(),
): readonly Tag[] {
  return parts.flatMap((part): readonly Tag[] => {
    if (
      part !== 'fields' &&
      isEncodedOtherwise(before[part as keyof RegistryHead], after[part as keyof RegistryHead])
    )
      return ['encoding'];
    if (part === 'path')
      return [
        withParent
          ? 'moved-with-parent'
          : idOf(before) === idOf(after)
            ? 'registry-moved'
            : 'registry-renamed',
      ];
    if (isHeadPart(part) && shownPart(before, part) === shownPart(after, part)) return ['markup'];
    if (part === 'references') {
      const tags = referenceTags(before.references ?? [], after.references ?? []);
      return tags.length > 0 ? tags : ['reference'];
    }
    if (part === 'fields') return columnTags(before, after, renamed);
    return [PART_TAGS[part] ?? 'about'];
  });
}

function isEncodedOtherwise(before: unknown, after: unknown): boolean {
  return isSameLetters(canonicalJson(before ?? ''), canonicalJson(after ?? ''));
}

/** Dates and references are no columns that people look at: a first date is bookkeeping, a first reference a reference. */
function columnTags(
  before: RegistryHead,
  after: RegistryHead,
  renamed: ReadonlyMap<string, string>,
): readonly Tag[] {
  const names = new Set([...renamed].flat());
  const { added, removed } = columnsOf(before, after);
  const tagOf = (field: string, tag: Tag): Tag =>
    names.has(field)
      ? 'column-renamed'
      : isDate(field)
        ? 'dates'
        : field.startsWith('@')
          ? 'markup'
          : field === 'xref'
            ? 'reference'
            : tag;
  return [
    ...added.map((field) => tagOf(field, 'column-added')),
    ...removed.map((field) => tagOf(field, 'column-removed')),
  ];
}

function isHeadPart(part: string): part is (typeof HEAD_PARTS)[number] {
  return (HEAD_PARTS as readonly string[]).includes(part);
}

function idOf(head: RegistryHead): string {
  return head.path.slice(head.path.lastIndexOf('/') + 1);
}

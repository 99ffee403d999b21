// Entries whose two sides IANA's own style sheet shows alike are no news: every change of both histories that could be one
// is shown by it. Needs xsltproc (Debian's package of that name); without it nothing is compared, and the title says so.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { diffSnapshots } from '../../src/core/diff.ts';
import { canonicalEntry } from '../../src/core/digest.ts';
import { normalizeDocument } from '../../src/core/normalize.ts';
import { referenceText } from '../../src/core/text.ts';
import type { Entry, EntryChanged, FieldValue, Inline, Snapshot } from '../../src/model.ts';
import { CORPUS, describeWithCorpus } from '../support/corpus.ts';
import { hasTool } from '../support/tools.ts';

const SUPPORT = join(CORPUS, 'iana/2026-08-22/_support');
const hasXslt = hasTool('xsltproc');
const title = `what IANA shows alike${hasXslt ? '' : ' (not compared: xsltproc is not here)'}`;

describeWithCorpus('iana/history-2026', title, () => {
  it.skipIf(!hasXslt)('is bookkeeping at most', () => {
    const folder = mkdtempSync(join(tmpdir(), 'iana-watch-alike-'));
    const sheet = join(folder, 'rows.xsl');
    writeFileSync(sheet, SHEET.replace('SUPPORT', SUPPORT));
    const found = { compared: 0, alike: 0, words: new Map<string, number>() };
    try {
      for (const history of ['history-2026', 'history'])
        for (const group of readdirSync(join(CORPUS, 'iana', history)))
          compareGroup(history, group, sheet, found);
    } finally {
      rmSync(folder, { recursive: true });
    }
    // The same words, and something else in the page: another address, words that became a link.
    expect({ ...found, words: Object.fromEntries(found.words) }).toEqual({
      compared: 725,
      alike: 0,
      words: { link: 110, reference: 11 },
    });
  });
});

interface Found {
  compared: number;
  alike: number;
  readonly words: Map<string, number>;
}

function compareGroup(history: string, group: string, sheet: string, found: Found): void {
  const folder = join(CORPUS, 'iana', history, group);
  let last: { readonly path: string; readonly snapshot: Snapshot } | undefined;
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    const snapshot = snapshotOf(path, group);
    if (snapshot === undefined) continue;
    if (last !== undefined) compareVersions(last, { path, snapshot }, sheet, found);
    last = { path, snapshot };
  }
}

function snapshotOf(path: string, group: string): Snapshot | undefined {
  try {
    const document = normalizeDocument(readFileSync(path), { subject: group, group, people: 'names' });
    return document.type === 'redirect' ? undefined : document.snapshot;
  } catch {
    return undefined;
  }
}

type Version = { readonly path: string; readonly snapshot: Snapshot };

function compareVersions(before: Version, after: Version, sheet: string, found: Found): void {
  const changes = diffSnapshots(before.snapshot, after.snapshot).changes.filter(
    (each): each is EntryChanged => each.kind === 'entry-changed' && mayBeAlike(each),
  );
  if (changes.length === 0) return;
  const [old, fresh] = [rowsOf(before.path, sheet), rowsOf(after.path, sheet)];
  for (const change of changes) {
    const [was, now] = [
      rowOf(before.snapshot, change.registry, change.before, old),
      rowOf(after.snapshot, change.registry, change.after, fresh),
    ];
    if (was === undefined || now === undefined) continue;
    found.compared++;
    if (change.significance === 'bookkeeping' || wordsOf(was) !== wordsOf(now)) continue;
    if (was === now) found.alike++;
    const tag = change.tags[0] ?? '';
    found.words.set(tag, (found.words.get(tag) ?? 0) + 1);
  }
}

/** What is certain not to look alike is not shown by the style sheet: other letters, sections apart. */
function mayBeAlike({ fields, before, after }: EntryChanged): boolean {
  const shown = fields.filter((field) => !field.startsWith('@'));
  return shown.length > 0 && shown.every((field) => loose(before[field]) === loose(after[field]));
}

function loose(value: FieldValue | undefined): string {
  const words = value === undefined ? '' : looseText(value);
  return words
    .toLowerCase()
    .replace(/,? *(?:section|appendix|page|table|figure)s? *[\w.:-]+/g, '')
    .replace(/[^a-z0-9]+/g, '');
}

function looseText(value: FieldValue): string {
  if (typeof value === 'string') return value;
  if ('list' in value) return (value.list as readonly FieldValue[]).map(looseText).join('\n');
  const inlines = (Array.isArray(value) ? value : []) as readonly Inline[];
  return inlines
    .map((each) => (typeof each === 'string' ? each : 'file' in each ? '' : referenceText(each)))
    .join('');
}

/** The rows of each registry by path, in the order of the document, as the page shows them. */
function rowsOf(path: string, sheet: string): ReadonlyMap<string, readonly string[]> {
  const xml = execFileSync('xsltproc', ['--nonet', sheet, path], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const rows = new Map<string, string[]>();
  for (const row of xml.split('<row').slice(1)) {
    const [, name = '', cells = ''] = /<p>(.*?)\/<\/p>([^]*)/.exec(row) ?? [];
    const shown = cells
      .replace(/\s+/g, ' ')
      .replace(/<\/rows?>/g, '')
      .trim();
    rows.set(name, [...(rows.get(name) ?? []), shown]);
  }
  return rows;
}

function rowOf(
  { registries }: Snapshot,
  path: string,
  entry: Entry,
  rows: ReadonlyMap<string, readonly string[]>,
): string | undefined {
  const entries = registries.find((each) => each.path === path)?.entries ?? [];
  const index = entries.findIndex((each) => canonicalEntry(each) === canonicalEntry(entry));
  const own = rows.get(path);
  return own?.length === entries.length ? own[index] : undefined;
}

function wordsOf(row: string): string {
  return row.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');
}

const SHEET = `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:iana="http://www.iana.org/assignments" xmlns="http://www.w3.org/1999/xhtml">
  <xsl:import href="SUPPORT/iana-registry.xsl"/>
  <xsl:template match="/"><rows><xsl:for-each select="//iana:record"><row>
    <p><xsl:for-each select="ancestor::iana:registry"><xsl:value-of select="@id"/>/</xsl:for-each></p>
    <xsl:for-each select="*[not(self::iana:xref)]"><c><xsl:apply-templates select="."/></c></xsl:for-each>
    <c><xsl:for-each select="iana:xref"><xsl:apply-templates select="."/></xsl:for-each></c>
  </row></xsl:for-each></rows></xsl:template>
</xsl:stylesheet>`;

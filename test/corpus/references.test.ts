// Every reference of all documents of one day against what IANA's own style sheet shows of it. Needs xsltproc (Debian's
// package of that name); without it nothing is compared, and the title says so.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { differenceOf } from '../../src/core/difference.ts';
import { referenceUrl } from '../../src/core/links.ts';
import { normalizeDocument } from '../../src/core/normalize.ts';
import { partsOf } from '../../src/core/references.ts';
import { referenceText } from '../../src/core/text.ts';
import type { FieldValue, Reference, Snapshot } from '../../src/model.ts';
import { CORPUS, describeWithCorpus } from '../support/corpus.ts';
import { hasTool } from '../support/tools.ts';

const DAY = 'iana/2026-08-22';
const hasXslt = hasTool('xsltproc');
const title = hasXslt
  ? 'the references of all groups'
  : 'the references of all groups (not compared: xsltproc is not here)';

describeWithCorpus(`${DAY}/_support/iana-registry.xsl`, title, () => {
  it.skipIf(!hasXslt)('are shown as IANA’s style sheet shows them, and linked to the same place', () => {
    let compared = 0;
    let linkedByIana = 0;
    let linkedByUs = 0;
    const onlyIanas: string[] = [];
    const onlyOurs: string[] = [];
    for (const [group, theirs] of shownByIana()) {
      const bytes = readFileSync(join(CORPUS, DAY, group, `${group}.xml`));
      const document = normalizeDocument(bytes, { subject: group, people: 'names' });
      if (document.type === 'redirect') continue;
      const ours = referencesIn(document.snapshot).map(shownByUs);
      const named = (shown: readonly Shown[]): string[] => shown.map(({ text }) => `${group} ${text}`);
      const linked = (shown: readonly Shown[]): string[] =>
        shown.flatMap(({ text, fragment }) => (fragment === '' ? [] : [`${group} ${text} ${fragment}`]));
      const words = differenceOf(named(theirs), named(ours));
      compared += theirs.length;
      linkedByIana += linked(theirs).length;
      linkedByUs += linked(ours).length;
      // A section in words is linked too, which IANA does not do: only its own links must all be there.
      onlyIanas.push(...words.gone, ...differenceOf(linked(theirs), linked(ours)).gone);
      onlyOurs.push(...words.come);
    }
    const spaced = onlyIanas.filter((each) => /\[ | \]$/.test(each));
    const broken = onlyIanas.filter((each) => / #\S+\s/.test(each));
    // The two classes of difference that docs/decisions/references.md argues: blanks at the ends of an own text, which a
    // snapshot does not keep, and a fragment with blanks, which leads nowhere.
    expect(onlyIanas.filter((each) => !spaced.includes(each) && !broken.includes(each))).toEqual([]);
    expect(onlyOurs.sort()).toEqual(spaced.map((each) => each.replace('[ ', '[').replace(' ]', ']')).sort());
    // On 2026-08-22: counted, so that none goes unseen; a later day has its own numbers.
    expect({ compared, spaced: spaced.length, broken: broken.length, linkedByIana, linkedByUs }).toEqual({
      compared: 80_178,
      spaced: 20,
      broken: 1,
      linkedByIana: 1652,
      linkedByUs: 3497,
    });
  });
});

/** What a reader sees of a reference, and in which part of its document the link ends. */
interface Shown {
  readonly text: string;
  readonly fragment: string;
}

/** Each reference of each group, as the style sheet shows it. */
function shownByIana(): Map<string, readonly Shown[]> {
  const folder = mkdtempSync(join(tmpdir(), 'iana-watch-xslt-'));
  try {
    const sheet = join(folder, 'references.xsl');
    writeFileSync(sheet, SHEET.replace('SUPPORT', join(CORPUS, DAY, '_support')));
    const groups = readdirSync(join(CORPUS, DAY)).filter((name) => !name.startsWith('_'));
    const shown = new Map<string, readonly Shown[]>();
    for (const group of groups) {
      const file = join(CORPUS, DAY, group, `${group}.xml`);
      const xml = execFileSync('xsltproc', ['--nonet', sheet, file], {
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      });
      shown.set(
        group,
        [...xml.matchAll(/<ref>(.*?)<\/ref>/gs)].map((match) => shownIn(match[1] ?? '')),
      );
    }
    return shown;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const SHEET = `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:iana="http://www.iana.org/assignments" xmlns="http://www.w3.org/1999/xhtml">
  <xsl:import href="SUPPORT/iana-registry.xsl"/>
  <xsl:template match="/"><refs><xsl:for-each select="//iana:xref"><ref><xsl:apply-templates select="."/></ref></xsl:for-each></refs></xsl:template>
</xsl:stylesheet>`;

function shownIn(markup: string): Shown {
  const fragment = /href="[^"]*\/go\/[^"]*(#[^"]*)"/.exec(markup)?.[1] ?? '';
  const text = markup
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|amp|quot);/g, (_, name: string) => ENTITIES[name] ?? '');
  return { text: text.replace(/[ \t\r\n]+/g, ' ').trim(), fragment: decodeURIComponent(fragment) };
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

function shownByUs(reference: Reference): Shown {
  const url = referenceUrl(reference) ?? '';
  const isDocument = reference['rfc'] !== undefined || reference['draft'] !== undefined;
  const fragment = isDocument && url.includes('#') ? url.slice(url.indexOf('#')) : '';
  return { text: referenceText(reference), fragment };
}

/** Every reference in a snapshot. */
function referencesIn({ registries, footnotes = [] }: Snapshot): readonly Reference[] {
  const values = registries.flatMap((registry): (FieldValue | undefined)[] => {
    const { title, description, experts, rules = [], references, notes = [], entries = [] } = registry;
    return [
      title,
      description,
      experts,
      references,
      ...rules.flatMap((rule) => Object.values<FieldValue>({ ...rule })),
      ...notes.map(({ text }) => text),
      ...entries.flatMap((entry) => Object.values(entry)),
    ];
  });
  return [...values, ...footnotes.map(({ text }) => text)].flatMap((value) => partsOf(value).references);
}

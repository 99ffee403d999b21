// The catalog as text, and the one that the package carries.
import { describe, expect, it } from 'vitest';
import { isAssigned, readCatalog } from '../../src/catalog/catalog.ts';
import { formatCatalog } from '../../src/catalog/format-catalog.ts';
import { GROUP_IDS, SHORT_TITLES } from '../../src/catalog/groups.ts';
import { makeCatalog } from '../../src/catalog/make-catalog.ts';
import { shortTitles } from '../../src/catalog/short-titles.ts';
import { loadCatalog } from '../../src/edge/catalog-file.ts';
import { shortTitle } from '../../src/render/titles.ts';
import { normalizeDocument } from '../../src/core/normalize.ts';
import type { Snapshot } from '../../src/model.ts';

describe('a catalog', () => {
  it('is read as it was made', () => {
    const catalog = makeCatalog(
      [
        snapshotOfXml(`<registry xmlns="http://www.iana.org/assignments" id="codes"><title>Code
           Points</title>
           <record><value>1</value><description>One (TEMPORARY - registered 2026-01-01, expires 2027-01-01)</description></record>
           <record><value>2</value><description>Two</description></record>
           <record><value>3-9</value><description>Unassigned</description></record>
           <registry id="names"><title>Names</title><record><value>h2</value></record></registry></registry>`),
      ],
      '2026-08-22',
    );
    const text = formatCatalog(catalog);
    expect(text).toBe(
      [
        'iana-watch catalog 1 2026-08-22',
        'codes\tCode Points',
        'codes\tCode Points\t3\t3',
        '1\tOne',
        '\tTwo',
        '3-9\tUnassigned',
        'codes/names\tNames\t1\t1',
        'h2',
        '',
      ].join('\n'),
    );
    expect(formatCatalog(readCatalog(text))).toBe(text);
  });

  it('is refused in another format', () => {
    expect(() => readCatalog('iana-watch catalog 2 2026-08-22\n')).toThrow(RangeError);
  });
});

describe('the catalog of the package', () => {
  const catalog = loadCatalog();

  it('has all groups, each once and in order, and their ids as code', () => {
    const ids = catalog.groups.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(600);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(GROUP_IDS).toEqual(ids);
  });

  it('has registries with unique paths, and their entries', () => {
    const registries = catalog.groups.flatMap((group) => group.registries);
    const paths = registries.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    const codes = registries.find(({ path }) => path === 'websocket/close-code-number');
    expect(codes?.title).toBe('WebSocket Close Code Number Registry');
    expect(codes?.entries().filter(isAssigned).slice(0, 2)).toEqual([
      { value: '1000', name: 'Normal Closure', alias: '' },
      { value: '1001', name: 'Going Away', alias: '' },
    ]);
  });

  it('has short titles that no two groups share', () => {
    expect([...SHORT_TITLES]).toEqual([...shortTitles(catalog.groups, shortTitle)]);
    const titles = catalog.groups.map(({ id, title }) => SHORT_TITLES.get(id) ?? shortTitle(title));
    expect(new Set(titles.map((title) => title.toLowerCase())).size).toBe(titles.length);
  });
});

function snapshotOfXml(xml: string): Snapshot {
  const read = normalizeDocument(new TextEncoder().encode(xml), { subject: 'codes', people: 'none' });
  if (read.type !== 'snapshot') throw new Error('no snapshot');
  return read.snapshot;
}

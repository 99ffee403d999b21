// The index of all names: what is read off the lines as hashes is what is found by the entries themselves.
import { describe, expect, it } from 'vitest';
import { indexCatalog } from '../../src/catalog/catalog-index.ts';
import { isAssigned, readCatalog } from '../../src/catalog/catalog.ts';
import { readRows } from '../../src/catalog/catalog-rows.ts';
import { foldsOf, styleOf, valuesOf } from '../../src/catalog/entry-folds.ts';
import { linesOf } from '../../src/catalog/format-catalog.ts';
import { foldHash, HashTable, pairHash, valueKey } from '../../src/catalog/hashes.ts';
import { loadCatalog } from '../../src/edge/catalog-file.ts';

const ENTRIES = [
  ['1', 'Echo (ICMP)', ''],
  ['2', 'IP6 Address', 'AAAA'],
  ['3-9', 'Unassigned', ''],
  ['10', 'Reserved', ''],
  ['-11', 'Below', ''],
  ['0x13,0x04', 'TLS_AES_128_CCM_SHA256', ''],
  ['0x1F', 'Hex', ''],
  ['2.05', 'Content', ''],
  ['h2', '', ''],
  ['be', 'Two letters', ''],
  ['Überall', 'Größe', ''],
].map(([value = '', name = '', alias = '']) => ({ value, name, alias }));

describe('the lines of a catalog', () => {
  it('have the names and values of their entries', () => {
    const found: [number, number][] = [];
    readRows(linesOf(ENTRIES), (row, fold, key) => found.push([row, pairHash(fold, key)]));
    const style = styleOf(ENTRIES);
    const wanted = ENTRIES.flatMap((entry, row) =>
      isAssigned(entry) && !/^\d+-/.test(entry.value)
        ? [...foldsOf(entry, style)].flatMap((fold) =>
            valuesOf(entry, style).map((value) => [row, pairHash(foldHash(fold), valueKey(value))]),
          )
        : [],
    );
    expect(new Set(found.map(String))).toEqual(new Set(wanted.map(String)));
  });

  it('are read as entries again', () => {
    const { text } = linesOf(ENTRIES);
    const rows = text.split('\n').length;
    const catalog = readCatalog(`iana-watch catalog 1 2026-08-22\na\tA\na\tA\t${rows}\t${rows}\n${text}\n`);
    expect(catalog.groups[0]?.registries[0]?.entries()).toEqual(ENTRIES);
  });
});

describe('the index', () => {
  const index = indexCatalog(loadCatalog());

  it.each([
    ['goingaway', '1001', 'websocket/close-code-number'],
    ['aes128ccmsha256', '4868', 'tls-parameters/tls-parameters-4'],
    ['aaaa', '28', 'dns-parameters/dns-parameters-4'],
    ['created', '65', 'core-parameters/codes/response-codes'],
    ['created', '201', 'core-parameters/codes/response-codes'],
    ['contenttype', 'content-type', 'http-fields/field-names'],
  ])('finds %s under %s', (fold, value, path) => {
    const found = index
      .find(fold, value)
      .filter((posting) => index.entryOf(posting, fold, value) !== undefined)
      .map(({ registry }) => index.registries[registry]?.path);
    expect(found).toContain(path);
  });

  it('finds no space, and no entry for another name with the same hash', () => {
    expect(index.find('unassigned', '1004')).toEqual([]);
    const [posting = { registry: 0, row: 0 }] = index.find('goingaway', '1001');
    expect(index.entryOf(posting, 'goinghome', '1001')).toBeUndefined();
  });
});

it('a table keeps what is put in while it grows', () => {
  const table = new HashTable();
  for (let hash = -100_000; hash < 100_000; hash += 1) table.add(Math.imul(hash, 7), hash === 0 ? 1 : 2);
  expect([table.get(0), table.get(-7), table.get(699_993), table.get(1)]).toEqual([1, 2, 2, 0]);
  expect([table.swap(0, 9), table.get(0)]).toEqual([1, 9]);
});

import { describe, expect, it } from 'vitest';
import { newestEntries, newestOf } from '../../src/core/newest.ts';
import { documentOf, snapshotOf } from '../support/document.ts';

function record(value: string, dates: string): string {
  return `<record ${dates}><value>${value}</value><description>D${value}</description></record>`;
}

describe('the newest entries', () => {
  const snapshot = snapshotOf(
    documentOf(
      `<registry id="a">${record('1', 'date="2020-01-02"')}${record('2', '')}${record('3', 'date="2019-05" updated="2023-01-01"')}</registry>
       <registry id="b">${record('4', 'date="2020-01-02"')}${record('5', 'date="2020-01"')}</registry>`,
    ),
  );

  it('come newest first, by the later of their dates, and in document order where those are equal', () => {
    expect(newestEntries(snapshot, 5, '2026-01-01')).toEqual([
      { registry: 'example/a', key: ['3'], name: 'D3', date: '2023-01-01' },
      { registry: 'example/a', key: ['1'], name: 'D1', date: '2020-01-02' },
      { registry: 'example/b', key: ['4'], name: 'D4', date: '2020-01-02' },
      { registry: 'example/b', key: ['5'], name: 'D5', date: '2020-01' },
    ]);
  });

  it('have no dates in the future, and are called by their values where the key is a reference', () => {
    const future = snapshotOf(
      documentOf(
        `<registry id="a">${record('1', 'date="2020-01-02" updated="2027-01-01"')}${record('2', 'date="2026-01-02"')}
           <record date="2025-01-01"><value>subject</value><xref type="rfc" data="rfc9635"/></record>
           <record date="2024-01-01"><value>subject</value><xref type="rfc" data="rfc9321"/></record></registry>`,
      ),
    );
    expect(newestEntries(future, 5, '2026-01-01')).toEqual([
      { registry: 'example/a', key: ['subject'], name: '', date: '2025-01-01' },
      { registry: 'example/a', key: ['subject'], name: '', date: '2024-01-01' },
      { registry: 'example/a', key: ['1'], name: 'D1', date: '2020-01-02' },
    ]);
  });

  it('are as many as asked for, and none where nothing has a date', () => {
    expect(newestEntries(snapshot, 2, '2026-01-01')).toHaveLength(2);
    expect(
      newestEntries(
        snapshotOf(documentOf(`<registry id="a">${record('1', '')}</registry>`)),
        5,
        '2026-01-01',
      ),
    ).toEqual([]);
    expect(newestOf([], 5)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { exportCsv } from '../../src/core/export-csv.ts';
import { exportFileName } from '../../src/core/export-file-name.ts';
import { exportJson } from '../../src/core/export-json.ts';
import { rootOf } from '../support/document.ts';

const REGISTRY = rootOf(
  `<title>Close Codes</title>
   <record date="2016-10-15"><value>1014</value><description>Bad "gateway", also
     called <br/> something else</description><xref type="rfc" data="rfc6455"/><xref type="rfc-errata" data="3227"/></record>
   <record><value>1015</value><contact><xref type="person" data="A"/> <xref type="person" data="B"/></contact></record>`,
);

describe('a registry as CSV', () => {
  it('has a header of fields and IANA’s text in every cell', () => {
    expect(exportCsv(REGISTRY)).toBe(
      'value,description,contact,xref,@date\r\n' +
        '1014,"Bad ""gateway"", also called\nsomething else",,[RFC6455][RFC Errata 3227],2016-10-15\r\n' +
        '1015,,[A] [B],,\r\n',
    );
  });

  it('is nothing where there are no entries', () => {
    expect(exportCsv(rootOf('<title>T</title>'))).toBe('');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '＝1'])(
    'is exact for %s, but guarded for spreadsheets',
    (text) => {
      const registry = rootOf(`<record date="2020"><value>${text}</value><name>a=b</name></record>`);
      expect(exportCsv(registry)).toBe(`value,name,@date\r\n${text},a=b,2020\r\n`);
      expect(exportCsv(registry, { spreadsheet: true })).toBe(`value,name,'@date\r\n'${text},a=b,2020\r\n`);
    },
  );
});

describe('a registry as JSON', () => {
  it('is its part of the snapshot with its addresses, one entry a line', () => {
    const text = exportJson('example', REGISTRY);
    expect(JSON.parse(text)).toEqual({
      group: 'example',
      url: 'https://www.iana.org/assignments/example/example.xhtml',
      ...REGISTRY,
    });
    expect(text.split('\n')).toHaveLength(5);
    expect(JSON.parse(exportJson('example', rootOf('')))).toMatchObject({ path: 'example' });
  });
});

describe('names of exported files', () => {
  it('are the registries’ ids, made safe, and numbered where they clash', () => {
    const taken = new Set<string>();
    const names = ['a', 'a/b%2Fc', 'a/x/a', 'a/A', 'a/con', 'a/..'].map((path) =>
      exportFileName(path, 'csv', taken),
    );
    expect(names).toEqual(['a.csv', 'b%2Fc.csv', 'a~2.csv', 'A~3.csv', '%63on.csv', '%2E%2E.csv']);
  });
});

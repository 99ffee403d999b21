import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSnapshot, readSnapshot } from '../../src/core/snapshot-format.ts';
import { IanaWatchError } from '../../src/errors.ts';
import { arbitrarySnapshot } from '../support/arbitrary-snapshot.ts';
import { documentOf, snapshotOf } from '../support/document.ts';

const XML = documentOf(
  `<title>T</title><created>2011-10-21</created><updated>2024-08-14</updated>
   <registry id="a"><title>A</title><expert>E</expert><note title="N">n <xref type="rfc" data="rfc1"/></note><hide/>
     <range><value>1</value><entry_size>4</entry_size><registration_rule>R</registration_rule><xref type="text">x</xref></range>
     <file type="mib">m</file><category>C</category><description>D</description>
     <record date="2020-01-01"><value>1</value><name>x</name><alias>p</alias><alias>q</alias><xref type="rfc" data="rfc1"/></record>
     <record><name>y</name><value>2</value><file type="template">f</file></record>
     <footnote anchor="1">F</footnote></registry>
   <people><person id="P"><name>Pat</name><org>O</org><uri>tel:1</uri></person><person id="Q"/></people>`,
);
const TEXT = `{"format":2,"group":"example","source":"https://www.iana.org/assignments/example/example.xml","updated":"2024-08-14","people-level":"full",
 "registries":[
  {"path":"example","title":"T","created":"2011-10-21"},
  {"path":"example/a","title":"A","categories":["C"],"description":"D","rules":[{"value":"1","entrySize":"4","rule":"R","references":[{"text":"x"}]}],"experts":"E","notes":[{"title":"N","text":["n ",{"rfc":"rfc1"}]}],"files":[{"type":"mib","name":"m"}],"hidden":true,
   "fields":["value","name","alias","file","xref","@date"],"key":["value"],
   "entries":[
    {"value":"1","name":"x","alias":{"list":["p","q"]},"xref":[{"rfc":"rfc1"}],"@date":"2020-01-01"},
    {"value":"2","name":"y","file":{"file":"f","type":"template"}}]}],
 "footnotes":[
  {"anchor":"1","text":"F"}],
 "people":[
  {"id":"P","name":"Pat","organization":"O","uris":["tel:1"]},
  {"id":"Q"}]}
`;

function fault(text: string): string {
  try {
    readSnapshot(text, 'snapshots/example.json');
  } catch (error) {
    if (!(error instanceof IanaWatchError)) throw error;
    expect(error.code).toBe('SNAPSHOT_CORRUPT');
    expect(error.subject).toBe('snapshots/example.json');
    expect(error.message).toMatch(/^snapshots\/example\.json: [^\n]+; [^\n]+$/);
    return error.message;
  }
  throw new Error('it was read');
}

describe('the text of a snapshot', () => {
  it('has one registry, entry, footnote and person a line', () => {
    expect(formatSnapshot(snapshotOf(XML, 'full'))).toBe(TEXT);
  });

  it('comes back as it was', () => {
    expect(formatSnapshot(readSnapshot(TEXT, 'x'))).toBe(TEXT);
    expect(readSnapshot(TEXT, 'x')).toEqual(snapshotOf(XML, 'full'));
    fc.assert(
      fc.property(arbitrarySnapshot, (snapshot) => {
        const text = formatSnapshot(snapshot);
        expect(readSnapshot(text, 'x')).toEqual(snapshot);
        expect(formatSnapshot(readSnapshot(text, 'x'))).toBe(text);
      }),
    );
  });

  it('does not depend on the order in which an object was put together', () => {
    const shuffle = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffle);
      if (typeof value !== 'object' || value === null) return value;
      const members = Object.entries(value).toReversed();
      const isInner = !['path', 'format', 'id', 'value', 'title'].some((name) => name in value);
      return isInner ? value : Object.fromEntries(members.map(([name, member]) => [name, shuffle(member)]));
    };
    const text = JSON.stringify(shuffle(JSON.parse(TEXT)));
    expect(text).not.toBe(JSON.stringify(JSON.parse(TEXT)));
    expect(formatSnapshot(readSnapshot(text, 'x'))).toBe(TEXT);
  });

  it('is read whatever the white space', () => {
    expect(readSnapshot(JSON.stringify(JSON.parse(TEXT), null, 4), 'x')).toEqual(readSnapshot(TEXT, 'x'));
  });

  it('is refused where it is not one', () => {
    expect(fault('')).toContain('is not JSON, or is cut short');
    expect(fault(TEXT.slice(0, -20))).toContain('is not JSON, or is cut short');
    expect(fault(`<<<<<<< HEAD\n${TEXT}`)).toContain('the marks of an unfinished merge');
    expect(fault('[]')).toContain('at the top should be an object');
    expect(fault('{"format":0}')).toContain('should be an object with "group"');
    expect(fault(TEXT.replace('"format":2', '"format":"1"'))).toContain('format should be 1 or 2');
  });

  it('is refused, as no damage, where a newer version wrote it', () => {
    expect(() => readSnapshot(TEXT.replace('"format":2', '"format":3'), 'snapshots/example.json')).toThrow(
      'snapshots/example.json: the snapshot was written by a newer version of iana-watch (format 3, and this version reads up to 2); update iana-watch. Nothing was changed.',
    );
  });

  it.each([
    ['"title":"A"', '"title":7', 'registries[1].title should be a text'],
    ['"path":"example/a"', '"path":"other/a"', 'registries[1].path should be a path below an earlier one'],
    [
      '"path":"example/a"',
      '"path":"example"',
      'registries[1].path should be a path that no other registry has',
    ],
    ['"path":"example"', '"path":"a/b"', 'registries[0].path should be a path below'],
    ['"experts":"E"', '"exports":"E"', 'registries[1] should be no member "exports"'],
    ['"key":["value"]', '"key":["values"]', 'registries[1].key should be a list of the registry’s fields'],
    [
      '"value":"2"',
      '"other":"2"',
      'registries[1].entries[1] should be only fields that "fields" lists, not "other"',
    ],
    ['"value":"2"', '"value":2', 'registries[1].entries[1].value should be a text, references or a file'],
    ['"value":"2"', '"value":""', 'registries[1].entries[1].value'],
    ['"value":"2"', '"value":[]', 'registries[1].entries[1].value should be something'],
    ['"value":"2"', '"value":[{"rfc":1}]', 'registries[1].entries[1].value should be texts and references'],
    ['"value":"2"', '"__proto__":"2"', 'registries[1].entries[1] should be only fields'],
    ['["p","q"]', '["p"]', 'registries[1].entries[0].alias should be a list of two or more'],
    ['["p","q"]', '["p",{"list":["q","r"]}]', 'registries[1].entries[0].alias should be a text, references'],
    ['"fields":["', '"fields":["xref","', 'registries[1].fields should be a list without a name twice'],
    ['{"rfc":"rfc1"}]}],"files"', '{}]}],"files"', 'registries[1].notes[0].text should be a text'],
    ['"hidden":true', '"hidden":false', 'registries[1].hidden should be true'],
    ['"anchor":"1"', '"anchor":1', 'footnotes[0].anchor should be a text'],
    ['{"id":"Q"}', '"Q"', 'people[1] should be an object'],
    ['"uris":["tel:1"]', '"uris":"tel:1"', 'people[0].uris should be a list of at least one'],
    ['"people-level":"full"', '"people-level":"names"', 'people-level should be "none" or "full"'],
    ['"group":"example"', '"group":"../x"', 'group should be the id of a group'],
  ])('is refused with the place: %s → %s', (from, to, message) => {
    expect(TEXT).toContain(from);
    expect(fault(TEXT.replace(from, to))).toContain(message);
  });
});

describe('the published schema', () => {
  const schema: unknown = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../schema/snapshot.schema.json'), 'utf8'),
  );
  const validate = new Ajv2020({ strict: true, strictTypes: false, allErrors: false }).compile(
    Object(schema),
  );

  it('fits what the program writes', () => {
    expect(validate(JSON.parse(TEXT)) || validate.errors).toBe(true);
    fc.assert(fc.property(arbitrarySnapshot, (snapshot) => validate(JSON.parse(formatSnapshot(snapshot)))));
  });

  it.each([
    ['"title":"A"', '"title":7'],
    ['"experts":"E"', '"exports":"E"'],
    ['"value":"2"', '"value":2'],
    ['"value":"2"', '"value":[]'],
    ['["p","q"]', '["p"]'],
    ['"hidden":true', '"hidden":false'],
    ['{"id":"Q"}', '"Q"'],
    ['"format":2', '"format":3'],
  ])('refuses what the program refuses: %s → %s', (from, to) => {
    expect(validate(JSON.parse(TEXT.replace(from, to)))).toBe(false);
  });
});

// Values and rows that adopt reads, and what the next registration becomes.
import { describe, expect, it } from 'vitest';
import { type AdoptInput, adopt } from '../../src/constants/adopt/adopt.ts';
import type { Entry, Snapshot } from '../../src/model.ts';
import { keep, snapshotOf } from '../support/constants.ts';

/** Lines that the file gets once the registry has one more entry. */
function next(
  path: string,
  lines: readonly string[],
  given: { was: Snapshot; is: Snapshot; comment?: string },
) {
  const { was, is, ...more } = given;
  const text = [...lines, ''].join('\n');
  const input: AdoptInput = {
    path,
    text,
    snapshots: new Map([[was.group, was]]),
    exists: () => false,
    ...more,
  };
  const done = adopt(input);
  const names = done.names === undefined ? {} : { [done.names.path]: done.names.text };
  const kept = keep([done.item], { snapshots: [is], files: { [path]: done.text, ...names } });
  expect(kept.problems).toEqual([]);
  const now = (kept.files.get(path) ?? '').split('\n');
  return { done, added: now.filter((line) => !done.text.includes(line)) };
}

const CODES = [
  ['2.01', 'Created'],
  ['2.02', 'Deleted'],
  ['4.00', 'Bad Request'],
  ['4.04', 'Not Found'],
  ['4.05', 'Method Not Allowed'],
].map(([value = '', description = '']) => ({ value, description }));

describe('CoAP codes', () => {
  const is = snapshotOf('test/codes', CODES);
  const was = snapshotOf('test/codes', CODES.slice(0, -1));

  it('are numbers, with the code in a comment', () => {
    const file = [
      '\tCreated = 65 // 2.01',
      '\tDeleted = 66 // 2.02',
      '\tBadRequest = 128 // 4.00',
      '\tNotFound = 132 // 4.04',
    ];
    expect(next('a.go', file, { was, is }).added).toEqual(['\tMethodNotAllowed = 133 // 4.05']);
  });

  it('are texts', () => {
    const file = CODES.slice(0, -1).map(({ value, description }) => `  '${value}': '${description}',`);
    const lines = ['x = {', ...file, '}'];
    expect(next('a.js', lines, { was, is }).added).toEqual(["  '4.05': 'Method Not Allowed',"]);
  });
});

it('takes the text that bytes are for the value, from the field that has it', () => {
  const ids = ['h2', 'ftp', 'imap', 'pop3', 'sip/2'].map((id, at) => ({
    value: ['HTTP Two', 'File Transfer', 'Mail Access', 'Mail Fetch', 'Session Start'][at] ?? '',
    description: `${Array.from(id, (sign) => `0x${sign.charCodeAt(0).toString(16)}`).join(' ')} ("${id}")`,
  }));
  const of = (entries: Entry[]): Snapshot => snapshotOf('test/ids', entries, { key: ['description'] });
  const lines = ['HTTP_TWO = "h2"', 'FILE_TRANSFER = "ftp"', 'MAIL_ACCESS = "imap"', 'MAIL_FETCH = "pop3"'];
  const { added, done } = next('a.py', lines, { was: of(ids.slice(0, -1)), is: of(ids) });
  expect(done.item).toMatchObject({ 'value-from': 'description', 'name-from': 'value' });
  expect(added).toEqual(['SESSION_START = "sip/2"']);
});

const LABELS = ['Alpha', 'Bravo Two', 'Charlie', 'Delta', 'Echo Five', 'Foxtrot', 'Golf Seven'];
const ENTRIES = LABELS.map((description, at) => ({ value: `${at + 11}`, description }));
const is = snapshotOf('test/numbers', ENTRIES);
const was = snapshotOf('test/numbers', ENTRIES.slice(0, -1));

it('puts quotes around a key only where its file does', () => {
  const rows = ['  alpha: 11,', "  'bravo-two': 12,", '  charlie: 13,', '  delta: 14,', "  'echo-five': 15,"];
  const shorter = snapshotOf('test/numbers', ENTRIES.slice(0, 5));
  expect(next('a.js', ['x = {', ...rows, '};'], { was: shorter, is }).added).toEqual([
    '  foxtrot: 16,',
    "  'golf-seven': 17,",
  ]);
});

it('keeps a file of an unknown language whose comments are known, and knows no others', () => {
  const rows = LABELS.slice(0, -1).map(
    (label, at) => `${label.replace(' ', '_')} := ${at + 11} // 2 ! ${label}`,
  );
  const { added, done } = next('a.zz', rows, { was, is, comment: '!' });
  expect(done.text.split('\n')[0]).toBe('! iana-watch:begin numbers');
  expect(done.item.regions?.[0]?.comment).toBe('!');
  expect(added).toEqual(['Golf_Seven := 17 // 2 ! Golf Seven']);
});

it('takes a file with few of many values for a choice, to which nothing is added', () => {
  const many = Array.from({ length: 20 }, (_, at) => ({
    value: `${at + 20}`,
    description: `Other ${'abcdefghijklmnopqrst'[at]}x`,
  }));
  const all = snapshotOf('test/numbers', [...ENTRIES.slice(0, 5), ...many]);
  const rows = LABELS.slice(0, 5).map((label, at) => `${label.toUpperCase().replace(' ', '_')} = ${at + 11}`);
  const later = snapshotOf('test/numbers', [
    ...ENTRIES.slice(0, 5),
    ...many,
    { value: '99', description: 'New' },
  ]);
  const { added, done } = next('a.py', rows, { was: all, is: later });
  expect(added).toEqual([]);
  expect(done.item.select).toBe('11-15');
  expect(done.notes.join()).toContain('20 registered values stay out: 20, 21');
});

it('reads a row of several lines that has its name in each', () => {
  const row = (label: string, at: number): string[] => {
    const name = label.toUpperCase().replace(' ', '_');
    return [`-define(N_${name}_NUMBER, ${at + 11}).`, `-define(N_${name}, ?N_${name}_NUMBER).`];
  };
  expect(next('a.hrl', LABELS.slice(0, -1).flatMap(row), { was, is }).added).toEqual(row('Golf Seven', 6));
});

describe('what a new row says', () => {
  it('is in the words of the file where the registry has identifiers', () => {
    const named = ['too_many_rows', 'bad_record', 'no_such_thing', 'wrong_way', 'last_one'];
    const of = (entries: Entry[]): Snapshot => snapshotOf('test/alerts', entries);
    const entries = named.map((description, at) => ({ value: `${at + 1}`, description }));
    const file = ['too many rows came', 'a bad record', 'there is no such thing', 'on the wrong way'];
    const consts = named.slice(0, -1).map((name, at) => `${name.toUpperCase()} = ${at + 1}`);
    const texts = named.slice(0, -1).map((name, at) => `    ${name.toUpperCase()}: '${file[at]}',`);
    const given = { was: of(entries.slice(0, -1)), is: of(entries) };
    const { added } = next('a.py', [...consts, '', 'X = {', ...texts, '}'], given);
    expect(added).toEqual(['LAST_ONE = 5', "    LAST_ONE: 'last one',"]);
  });

  it('is nothing where the texts of the file are sentences of its own', () => {
    const own = 'says in very many words what nobody at the registry ever wrote down anywhere';
    const rows = LABELS.slice(0, -1).map(
      (label, at) => `${label.toUpperCase().replace(' ', '_')} = ${at + 11}`,
    );
    const texts = rows.map((row, at) => `    ${row.split(' ')[0]}: '${'uvwxyz'[at]}-kind ${own}',`);
    const { added, done } = next('a.py', [...rows, '', 'X = {', ...texts, '}'], { was, is });
    expect(added).toEqual(['GOLF_SEVEN = 17']);
    expect(done.notes.join()).toContain('IANA has no sentence such as "u-kind says in very many words');
  });

  it('has its number as wide as the least of the file', () => {
    const file = ['A = 0x2F;', 'B = 0x39;', 'C = 0x1301;', 'D = 0xC02B;'].map((row) => `  ${row}`);
    const entries = [47, 57, 4865, 49_195, 10].map((value, at) => ({
      value: `${value}`,
      description: 'ABCDE'[at] ?? '',
    }));
    const of = (some: Entry[]): Snapshot => snapshotOf('test/suites', some);
    expect(next('a.c', file, { was: of(entries.slice(0, -1)), is: of(entries) }).added).toEqual([
      '  E = 0x0A;',
    ]);
  });
});

it('takes names with humps for such, although one has an underscore', () => {
  const names = ['AlphaOne', 'BravoTwo', 'CharlieThree', 'Delta_RESERVED', 'EchoFive'];
  const labels = ['alpha_one', 'bravo_two', 'charlie_three', 'delta', 'echo_five', 'foxtrot_six'];
  const entries = labels.map((description, at) => ({ value: `${at + 1}`, description }));
  const rows = names.map((name, at) => `    ${name} = ${at + 1},`);
  const of = (some: Entry[]): Snapshot => snapshotOf('test/alerts', some);
  const { added } = next('a.rs', ['enum A {', ...rows, '}'], {
    was: of(entries.slice(0, -1)),
    is: of(entries),
  });
  expect(added).toEqual(['    FoxtrotSix = 6,']);
});

it('reads a list that another one of the same shape goes on from, and takes its prefix alone', () => {
  const of = (start: string, at: number) =>
    LABELS.slice(0, -1).map((label, i) => `${start}_${label.toUpperCase().replace(' ', '_')} = ${i + at}`);
  const other = ['DISC_HOST = 11', 'DISC_PROTOCOL = 12', 'DISC_KEY = 13', 'DISC_MAC = 14'];
  const { added } = next('a.py', [...of('MSG', 11), '', '# why', ...other], { was, is });
  expect(added).toEqual(['MSG_GOLF_SEVEN = 17']);
});

// A small world for the site: groups with a history, written as the tree of a state branch has them.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diffSnapshots, formatSnapshot, normalizeDocument, type Snapshot } from 'iana-watch/core';
import { hostileSnapshots } from './hostile-group.ts';

interface Version {
  readonly at: string;
  readonly snapshot: Snapshot;
}

/** Writes the groups, and gives the folder. */
export function inputFolder(groups: readonly (readonly Version[])[] = allGroups()): string {
  const folder = mkdtempSync(join(tmpdir(), 'site-input-'));
  for (const versions of groups) writeGroup(folder, versions);
  return folder;
}

/** The last step of a group was reported by a run, those before were imported. */
export function writeGroup(folder: string, versions: readonly Version[]): void {
  const last = versions.at(-1);
  if (last === undefined) return;
  const { group } = last.snapshot;
  for (const part of ['told', 'history', `changes/${group}`])
    mkdirSync(join(folder, part), { recursive: true });
  writeFileSync(join(folder, 'told', `${group}.json`), formatSnapshot(last.snapshot));
  const accepted = versions.slice(1).map(({ at, snapshot }, index) => {
    const changeSet = diffSnapshots(versions[index]?.snapshot ?? snapshot, snapshot);
    const n = index === versions.length - 2 ? 1 : 0;
    return { format: 2, occurrence: `${changeSet.id}-${n}`, at: `${at}T05:17:00.000Z`, changeSet };
  });
  const newest = accepted.pop();
  writeFileSync(
    join(folder, `history/${group}.ndjson`),
    accepted.map((each) => `${JSON.stringify(each)}\n`).join(''),
  );
  if (newest !== undefined) writeFileSync(join(folder, `changes/${group}/1.json`), JSON.stringify(newest));
}

export function allGroups(): (readonly Version[])[] {
  return [websocket(), tls(), ports(), statusCodes(), hostileSnapshots()];
}

function snapshotOf(id: string, updated: string, children: string): Snapshot {
  const xml = `<?xml version='1.0' encoding='UTF-8'?>
<registry xmlns="http://www.iana.org/assignments" id="${id}"><updated>${updated}</updated>${children}</registry>`;
  const read = normalizeDocument(new TextEncoder().encode(xml), { subject: id, people: 'names' });
  if (read.type !== 'snapshot') throw new Error(`${id} redirects`);
  return read.snapshot;
}

function records(
  rows: readonly (readonly [value: string, description: string, xref?: string, date?: string])[],
): string {
  return rows
    .map(([value, description, xref = '', date = '']) => {
      const dated = date === '' ? '' : ` date="${date}"`;
      return `<record${dated}><value>${value}</value><description>${description}</description>${xref}</record>`;
    })
    .join('');
}

const RFC = '<xref type="rfc" data="rfc6455"/>';
const DRAFT = '<xref type="draft" data="draft-example-close-02"/>';

/** Close codes over four versions: registered, renamed, published, removed. */
function websocket(): Version[] {
  const head = '<title>WebSocket Protocol Registries</title>';
  const codes = (rows: Parameters<typeof records>[0]) =>
    `${head}<registry id="close-code-number"><title>WebSocket Close Code Number Registry</title>
     <registration_rule>First Come First Served</registration_rule>
     <note>Values below 1000 are not used.</note>${records(rows)}</registry>
     <registry id="opcode"><title>WebSocket Opcode Registry</title>${records([
       ['0', 'Continuation Frame', RFC],
       ['1', 'Text Frame', RFC],
       ['2', 'Binary Frame', RFC],
     ])}</registry>`;
  return [
    [
      '2019-01-10',
      codes([
        ['1000', 'Normal Closure', RFC],
        ['1001', 'Going Away', RFC],
        ['1002-2999', 'Unassigned'],
      ]),
    ],
    [
      '2019-02-10',
      codes([
        ['1000', 'Normal Closure', RFC],
        ['1001', 'Going Away', RFC],
        ['1012', 'Service Restart', DRAFT],
        ['1013', 'Old Timer', RFC],
        ['1014-2999', 'Unassigned'],
      ]),
    ],
    [
      '2019-03-01',
      codes([
        ['1000', 'Normal Closure', RFC],
        ['1001', 'Going Away', RFC],
        ['1012', 'Service Restart', '<xref type="rfc" data="rfc9999" section="4.2"/>'],
        ['1014-2999', 'Unassigned'],
      ]),
    ],
    [
      '2026-08-20',
      codes([
        ['1000', 'Normal Closure', RFC],
        ['1001', 'Going Away', RFC],
        ['1012', 'Service Restart', '<xref type="rfc" data="rfc9999" section="4.2"/>'],
        ['1014', 'Bad Gateway', RFC],
        ['1015', 'Timeout (TEMPORARY - registered 2026-08-20, expires 2027-08-20)', DRAFT],
        ['1016-2999', 'Unassigned'],
      ]),
    ],
  ].map(([at = '', children = '']) => ({ at, snapshot: snapshotOf('websocket', at, children) }));
}

function tls(): Version[] {
  const of = (rows: Parameters<typeof records>[0]) =>
    `<title>Transport Layer Security (TLS) Parameters</title><registry id="tls-parameters-4"><title>TLS Cipher Suites</title>
     ${records(rows)}</registry>`;
  const first = [
    ['0x00,0x00', 'TLS_NULL_WITH_NULL_NULL', RFC],
    ['0x13,0x01', 'TLS_AES_128_GCM_SHA256', RFC],
    ['0x13,0x02-FF', 'Unassigned'],
  ] as const;
  const second = [
    ...first.slice(0, 2),
    ['0x13,0x04', 'TLS_AES_128_CCM_SHA256', RFC, '2026-08-02'],
    ['0x13,0x05-FF', 'Unassigned'],
  ] as const;
  return [
    { at: '2026-07-01', snapshot: snapshotOf('tls-parameters', '2026-07-01', of(first)) },
    { at: '2026-08-03', snapshot: snapshotOf('tls-parameters', '2026-08-03', of(second)) },
  ];
}

/** As long as the longest table there is. */
function ports(): Version[] {
  const rows = Array.from({ length: 14_000 }, (_, index) => {
    const name = index === 8443 ? 'pcsync-https' : `service-${index}`;
    return [`${index}`, name, '<xref type="person" data="Somebody"/>', '2020-01-01'] as const;
  });
  const children = `<title>Port Numbers</title><registry id="ports"><title>Port Number Registry</title>${records(
    [...rows, ['14000-65535', 'Unassigned']],
  )}</registry>`;
  return [{ at: '2026-08-01', snapshot: snapshotOf('port-numbers', '2026-08-01', children) }];
}

/** One version, so without a history. */
function statusCodes(): Version[] {
  const names = [
    'Continue',
    'OK',
    'Created',
    'Accepted',
    'No Content',
    'Not Modified',
    'Not Found',
    'Gone',
    'Too Early',
  ];
  const values = ['100', '200', '201', '202', '204', '304', '404', '410', '425'];
  const rows = records(values.map((value, index) => [value, names[index] ?? '', RFC] as const));
  const registry = `<registry id="http-status-codes-1"><title>HTTP Status Codes</title>${rows}</registry>`;
  const children = `<title>HTTP Status Code Registry</title>${registry}`;
  return [{ at: '2026-08-01', snapshot: snapshotOf('http-status-codes', '2026-08-01', children) }];
}

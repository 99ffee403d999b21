// Files of the folder of fixtures as adopt reads them, and registries that they are lists of.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { adopt, type Adopted } from '../../src/constants/adopt/adopt.ts';
import type { Snapshot } from '../../src/model.ts';
import { entries, keep, snapshotOf } from './constants.ts';

const FOLDER = join(import.meta.dirname, '..', 'fixtures', 'adopt');
export const STATUS = `100 Continue
 101 Switching Protocols
 200 OK
 201 Created
 204 No Content
 404 Not Found`;
export const status = (lines: string): Snapshot =>
  snapshotOf(
    'http-status-codes/http-status-codes-1',
    entries(lines).map((entry) => ({
      ...entry,
      xref: [{ rfc: 'rfc9110', text: 'RFC9110, Section 15.9.9' }],
    })),
    { title: 'HTTP Status Codes' },
  );
export const SUITES = `0x00,0xFF TLS_EMPTY_RENEGOTIATION_INFO_SCSV
 0x13,0x01 TLS_AES_128_GCM_SHA256
 0x13,0x02 TLS_AES_256_GCM_SHA384
 0x13,0x03 TLS_CHACHA20_POLY1305_SHA256
 0xC0,0x2B TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
 0xC0,0x2C TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
 0xC0,0x2F TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256`;
export const suites = (lines: string): Snapshot =>
  snapshotOf('tls-parameters/tls-parameters-4', entries(lines), { title: 'TLS Cipher Suites' });

export const PROTOCOLS = `0 HOPOPT|Hop-by-Hop Option
 1 ICMP|Internet Control Message
 2 IGMP|Internet Group Management
 6 TCP|Transmission Control
 13 ARGUS (deprecated)|ARGUS
 17 UDP|User Datagram
 61 |any host internal protocol
 84 TTP|Transaction Transport
 84 IPTM|Internet Traffic Manager
 255 Reserved|`;
export const protocols = (lines: string): Snapshot =>
  snapshotOf(
    'protocol-numbers/protocol-numbers-1',
    lines.split('\n').map((line) => {
      const [, value = '', name = '', description = ''] = /(\d+) ([^|]*)\|(.*)$/.exec(line) ?? [];
      return { value, name, description, xref: [{ rfc: 'rfc9999' }] };
    }),
    { title: 'Assigned Internet Protocol Numbers' },
  );

const ADOPTED = new WeakMap<Snapshot, Map<string, { text: string; result: Adopted }>>();

/** A file as adopt reads it, once for all tests of it. */
export function adopted(file: string, snapshot: Snapshot): { text: string; result: Adopted } {
  const files = ADOPTED.get(snapshot) ?? new Map<string, { text: string; result: Adopted }>();
  ADOPTED.set(snapshot, files);
  const known = files.get(file) ?? adoptFile(file, snapshot);
  files.set(file, known);
  return known;
}

function adoptFile(file: string, snapshot: Snapshot): { text: string; result: Adopted } {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  const result = adopt({
    path: file,
    text,
    snapshots: new Map([[snapshot.group, snapshot]]),
    exists: () => false,
  });
  return { text, result };
}

export function generated(
  { result }: { result: Adopted },
  file: string,
  snapshot: Snapshot,
  current = result.text,
): string {
  const files = {
    [file]: current,
    ...(result.names === undefined ? {} : { [result.names.path]: result.names.text }),
  };
  const kept = keep([result.item], { snapshots: [snapshot], files });
  expect(kept.problems).toEqual([]);
  return kept.files.get(file) ?? '';
}

/** Lines of `after` that `before` lacks, and the other way round. */
export function difference(before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const gone = old.filter((line) => !now.includes(line)).map((line) => `-${line}`);
  return [...gone, ...now.filter((line) => !old.includes(line)).map((line) => `+${line}`)];
}

// Small registries for tests of constants: built in the shape of snapshots, written for the case.
import type { ConstantsItem } from '../../src/config/constants-schema.ts';
import { constantsSchema } from '../../src/config/constants-schema.ts';
import { type KeptConstants, keptConstants } from '../../src/constants/kept-constants.ts';
import type { Entry, Registry, Snapshot } from '../../src/model.ts';

/** A group with one registry, `group/registry`, keyed by value. */
export function snapshotOf(path: string, entries: readonly Entry[], more: Partial<Registry> = {}): Snapshot {
  const group = path.split('/')[0] ?? path;
  const fields = [...new Set(entries.flatMap((entry) => Object.keys(entry)))];
  const table: Registry = { path, title: 'Test Registry', fields, key: ['value'], entries, ...more };
  const registries = path === group ? [table] : [{ path: group, title: 'Test' }, table];
  return { format: 2, group, source: `https://www.iana.org/assignments/${group}/${group}.xml`, registries };
}

/** `1000 Normal Closure` for each line, all with RFC 6455 as reference. */
export function entries(lines: string): Entry[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [, value = '', description = ''] = /^\s*(\S+)\s+(.*)$/.exec(line) ?? [];
      return { value, description, xref: [{ rfc: 'rfc6455' }] };
    });
}

const BEFORE_1014 = `
  1000 Normal Closure
  1001 Going Away
  1002 Protocol error
  1003 Unsupported Data
  1004 Reserved
  1005 No Status Rcvd
  1006 Abnormal Closure
  1007 Invalid frame payload data
  1008 Policy Violation
  1009 Message Too Big
  1010 Mandatory Ext.
  1011 Internal Error
  1012 Service Restart
  1013 Try Again Later`;
const AFTER_1014 = `
  1015 TLS handshake
  1016-2999 Unassigned
  3000 Unauthorized
  3001-3999 Unassigned
  4000-4999 Reserved for Private Use`;
const GATEWAY =
  '1014 The server was acting as a gateway or proxy and received an invalid response from the upstream server. This is similar to 502 HTTP Status Code.';
const RULES = {
  rules: [
    { value: '1000-2999', rule: 'Standards Action' },
    { value: '3000-3999', rule: 'First Come First Served' },
  ],
};

/** WebSocket close codes as they were before 1014 was registered, and after. */
export const closeCodesBefore = snapshotOf(
  'websocket/close-code-number',
  entries(BEFORE_1014 + AFTER_1014.replace('1015', '1014 Unassigned\n 1015')),
  RULES,
);
export const closeCodes = snapshotOf(
  'websocket/close-code-number',
  entries(`${BEFORE_1014}\n${GATEWAY}${AFTER_1014}`),
  RULES,
);

/** Keeps the items of a configuration, checked as the configuration's are. */
export function keep(
  items: unknown[],
  { snapshots, files = {} }: { snapshots: readonly Snapshot[]; files?: Record<string, string> },
): KeptConstants {
  const parsed: ConstantsItem[] = constantsSchema.parse(items);
  return keptConstants({
    items: parsed,
    snapshots: new Map(snapshots.map((snapshot) => [snapshot.group, snapshot])),
    files: new Map(Object.entries(files)),
  });
}

/** The one text that keeping one file gives; problems are reported as an error. */
export function keepOne(
  item: Record<string, unknown> & { readonly file: string },
  snapshot: Snapshot,
  current?: string,
): string {
  const path = item.file;
  const kept = keep([item], {
    snapshots: [snapshot],
    files: current === undefined ? {} : { [path]: current },
  });
  if (kept.problems.length > 0) throw new Error(kept.problems.map(({ message }) => message).join('\n'));
  return kept.files.get(path) ?? '';
}

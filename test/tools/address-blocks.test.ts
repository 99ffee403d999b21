// Address blocks as code: each language's own parser takes every literal.
import { expect } from 'vitest';
import type { Entry } from '../../src/model.ts';
import { keep, snapshotOf } from '../support/constants.ts';
import { itWith, run, withFiles } from '../support/tools.ts';

function special(version: 4 | 6, blocks: readonly (readonly [string, string])[]) {
  const entries = blocks.map(
    ([address, name]): Entry => ({
      address,
      name,
      allocation: '2010-01',
      termination: 'N/A',
      global: 'False',
    }),
  );
  return snapshotOf(`v${version}/special`, entries, { key: ['address'] });
}

const SNAPSHOTS = [
  special(4, [
    ['0.0.0.0/8', '"This network"'],
    ['192.0.0.0/24 [2]', 'IETF Protocol Assignments'],
    ['192.0.0.170/32, 192.0.0.171/32', 'NAT64/DNS64 Discovery'],
    ['240.0.0.0/4', 'Reserved'],
  ]),
  special(6, [
    ['::1/128', 'Loopback Address'],
    ['2001:db8::/32', 'Documentation'],
    ['fc00::/7', 'Unique-Local'],
  ]),
];

function made(file: string, text: string, row: string): string {
  const items = [4, 6].map((version) => ({
    registry: `v${version}/special`,
    where: { global: 'False' },
    regions: [{ in: `${file}#v${version}`, row }],
  }));
  const kept = keep(items, { snapshots: SNAPSHOTS, files: { [file]: text } });
  expect(kept.problems).toEqual([]);
  return kept.files.get(file) ?? '';
}

const region = (mark: string, indent = ''): string =>
  [4, 6]
    .map((it) => `${indent}${mark} iana-watch:begin v${it}\n${indent}${mark} iana-watch:end v${it}\n`)
    .join('');

function same(actual: string, wanted: string): void {
  expect(actual).toBe(wanted);
}

itWith(['python3'], 'Python reads all of them as networks', () => {
  const text = `import ipaddress\n\nBLOCKS = [\n${region('#', '    ')}]\nprint(len(BLOCKS))\n`;
  const file = made('a.py', text, '    ipaddress.ip_network({value}),');
  same(withFiles({ 'a.py': file }, (folder) => run('python3', ['a.py'], folder)).trim(), '8');
});

itWith(['go', 'gofmt'], 'Go reads all of them as prefixes, and gofmt leaves the file alone', () => {
  const text = `package main\n\nimport "net/netip"\n\nvar blocks = []netip.Prefix{\n${region('//', '\t')}}\n\nfunc main() { println(len(blocks)) }\n`;
  const file = made('main.go', text, '\tnetip.MustParsePrefix({value}),');
  withFiles({ 'main.go': file }, (folder) => {
    run('go', ['run', 'main.go'], folder);
    same(run('gofmt', ['-l', 'main.go'], folder), '');
  });
});

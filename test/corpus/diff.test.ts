// The laws of the diff on years of real history: every good transition of every group.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { applyChangeSet } from '../../src/core/apply.ts';
import { canonicalJson, digestOf } from '../../src/core/digest.ts';
import { diffSnapshots } from '../../src/core/diff.ts';
import { normalizeDocument } from '../../src/core/normalize.ts';
import { placeholderKind } from '../../src/core/placeholder.ts';
import { formatSnapshot } from '../../src/core/snapshot-format.ts';
import { fieldText } from '../../src/core/text.ts';
import { IanaWatchError } from '../../src/errors.ts';
import type { Change, ChangeSet, Entry, Snapshot } from '../../src/model.ts';
import { CORPUS, corpusFolders, describeWithCorpus, historyFiles } from '../support/corpus.ts';

interface State {
  readonly snapshot: Snapshot;
  readonly date: string;
  /** The document without what normalization takes away: where only that differs, nothing may be reported. */
  readonly bare: string;
}

function bare(xml: string): string {
  return xml
    .replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->/g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?(<\/?[^>]*>) ?/g, '$1')
    .replace(/<updated>[\d-]*<\/updated>/, '');
}

describeWithCorpus('iana/history', 'the diff on real history', () => {
  const folder = mkdtempSync(join(tmpdir(), 'iana-watch-history-'));
  const lines: string[] = [];
  const faults: string[] = [];
  const counts = { transitions: 0, empty: 0, formattingOnly: 0 };

  beforeAll(() => {
    for (const group of corpusFolders('iana/history')) replay(group);
    writeFileSync(join(folder, 'changes.ndjson'), `${lines.join('\n')}\n`);
  }, 600_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function replay(group: string): void {
    mkdirSync(join(folder, group));
    let last: State | undefined;
    for (const { date, path } of historyFiles(group)) {
      const bytes = readFileSync(path);
      const snapshot = read(bytes, group, date);
      if (snapshot === undefined) continue;
      const next = { snapshot, date, bare: bare(bytes.toString('utf8')) };
      writeFileSync(join(folder, group, `${date}.json`), formatSnapshot(snapshot));
      if (last !== undefined) check(group, last, next);
      last = next;
    }
  }

  function read(bytes: Buffer, group: string, date: string): Snapshot | undefined {
    try {
      const result = normalizeDocument(bytes, { subject: group, group, people: 'names' });
      if (result.type === 'snapshot') return result.snapshot;
      faults.push(`${group} ${date}: a redirect`);
    } catch (error) {
      if (!(error instanceof IanaWatchError)) throw error;
      lines.push(JSON.stringify({ group, to: date, error: error.message }));
    }
    return undefined;
  }

  function check(group: string, before: State, after: State): void {
    const name = `${group} ${before.date} → ${after.date}`;
    const changeSet = diffSnapshots(before.snapshot, after.snapshot);
    counts.transitions++;
    if (changeSet.changes.length === 0) counts.empty++;
    lines.push(JSON.stringify({ group, from: before.date, to: after.date, changeSet }));
    if (before.bare === after.bare) {
      counts.formattingOnly++;
      if (changeSet.changes.length > 0) faults.push(`${name}: says something of mere formatting`);
    }
    const arrived = digestOf(applyChangeSet(before.snapshot, changeSet));
    if (arrived !== digestOf(after.snapshot)) faults.push(`${name}: apply does not arrive`);
    faults.push(...reportedTwice(changeSet, after.snapshot).map((fault) => `${name}: ${fault}`));
  }

  it('holds on every good transition', () => {
    expect(faults).toEqual([]);
    expect(counts.transitions).toBe(1328);
    expect(counts.formattingOnly).toBeGreaterThan(0);
    expect(counts.empty).toBeGreaterThanOrEqual(counts.formattingOnly);
  });

  it('holds for a checker that shares no code with us', () => {
    const checker = join(CORPUS, 'tools', 'check-changes.mjs');
    expect(existsSync(checker), `${checker} is there`).toBe(true);
    const said = execFileSync(process.execPath, [checker, folder, join(folder, 'changes.ndjson')], {
      encoding: 'utf8',
    });
    expect(said).toContain(' 0 that do not hold');
  });

  it('tells the WebSocket history as IANA wrote it', () => {
    const described = lines
      .map((line) => JSON.parse(line) as { group: string; to: string; changeSet: ChangeSet })
      .filter(({ group }) => group === 'websocket')
      .map(({ to, changeSet }) => `${to} ${changeSet.changes.flatMap(shown).join(', ')}`.trim());
    expect(described).toEqual(WEBSOCKET);
  });
});

/** Assigned entries that are reported as removed and as added although everything but their key is the same. */
function reportedTwice({ changes }: ChangeSet, after: Snapshot): string[] {
  const keys = new Map(after.registries.map((registry) => [registry.path, registry.key ?? []]));
  const restOf = (registry: string, entry: Entry): string | undefined => {
    const rest = Object.fromEntries(
      Object.entries(entry).filter(([name]) => !keys.get(registry)?.includes(name)),
    );
    const says = Object.keys(rest).some((name) => !name.startsWith('@') && fieldText(entry, name) !== '');
    return says && placeholderKind(entry) === undefined ? `${registry} ${canonicalJson(rest)}` : undefined;
  };
  const removed = new Set(
    changes.flatMap((change) =>
      change.kind === 'entry-removed' ? [restOf(change.registry, change.before)] : [],
    ),
  );
  return changes.flatMap((change) => {
    const rest = change.kind === 'entry-added' ? restOf(change.registry, change.after) : undefined;
    return rest !== undefined && removed.has(rest) ? [`removed and added: ${rest}`] : [];
  });
}

/** A change that is no bookkeeping: its main tag and its entry. */
function shown(change: Change): string[] {
  if (change.significance === 'bookkeeping') return [];
  const registry = 'registry' in change ? change.registry.replace(/^.*\//, '') : '';
  const what = 'key' in change ? change.key.join(' ') : registry;
  const named =
    change.kind === 'entry-changed' && change.tags.some((tag) => tag === 'renamed' || tag === 'respelled');
  return [`${change.tags[0]} ${what}${named ? ` → ${fieldText(change.after, 'id')}` : ''}`];
}

/** Each version after the first, and what it brought: read against the documents by hand. */
const WEBSOCKET = [
  '2016-06-13 renamed AMQPWSB10 → amqp',
  '2016-06-27 note subprotocol-name',
  '2016-07-27 published subprotocol-name',
  '2016-08-24 assigned msrp',
  '2016-09-15 assigned v1.saltyrtc.org',
  '2016-09-29 published msrp',
  '2016-10-15 assigned 1014-1014',
  '2017-02-09 assigned TLCP-2.0.0.lightstreamer.com',
  '2017-02-24 assigned bfcp',
  '2017-04-10 assigned sldp.softvelum.com',
  '2017-04-17 contact sldp.softvelum.com',
  '2017-04-24',
  '2017-05-31 assigned opcua+uacp, assigned opcua+uajson',
  '2017-07-11 assigned v1.swindon-lattice+json',
  '2017-10-09 assigned v1.usp',
  '2017-11-07 assigned mles-websocket',
  '2017-12-28 assigned coap',
  '2018-02-16 assigned TLCP-2.1.0.lightstreamer.com',
  '2018-02-23 published coap',
  '2018-08-06 assigned sqlnet.oracle.com',
  '2018-10-05 assigned oneM2M.R2.0.cbor, assigned oneM2M.R2.0.json, assigned oneM2M.R2.0.xml',
  '2018-12-04 assigned transit',
  '2019-01-31 contact ocpp1.2, link ocpp1.5, link ocpp1.6, link ocpp2.0, assigned ocpp2.0.1',
  '2019-03-23 link v1.usp',
  '2019-03-30 link mqtt',
  '2019-04-14 assigned 2016.serverpush.dash.mpeg.org, assigned 2018.mmt.mpeg.org',
  '2019-04-28 assigned CLUE',
  '2019-05-12 assigned webrtc.softvelum.com',
  '2019-05-20 description webrtc.softvelum.com',
  '2019-05-27 assigned bbf-usp-protocol, note subprotocol-name',
  '2019-11-23 assigned cobra.v2.json',
  '2019-12-08 assigned drp',
  '2019-12-15 contact bbf-usp-protocol, contact v1.usp',
  '2019-12-22 column-added subprotocol-name, assigned dc.bsc.bacnet.org, assigned hub.bsc.bacnet.org',
  '2020-03-27 assigned jmap',
  '2020-12-29 respelled CLUE → clue, contact TLCP-2.0.0.lightstreamer.com, contact TLCP-2.1.0.lightstreamer.com, assigned TLCP-2.2.0.lightstreamer.com, assigned collection-update, assigned done, published jmap, reference msrp, assigned t140',
];

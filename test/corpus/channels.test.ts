// Real history through whole runs and real renderers: what receivers get over the years.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CHANNELS } from '../../src/channels/table.ts';
import { diffSnapshots } from '../../src/core/diff.ts';
import { digestOf } from '../../src/core/digest.ts';
import { normalizeDocument } from '../../src/core/normalize.ts';
import { readSnapshot } from '../../src/core/snapshot-format.ts';
import { IanaWatchError } from '../../src/errors.ts';
import type { ChangeSet, Snapshot } from '../../src/model.ts';
import { describeChangeSet } from '../../src/render/report.ts';
import type { ChannelNews } from '../../src/channels/channel.ts';
import { atomProblems } from '../support/atom-rules.ts';
import { problemsOf } from '../support/channel-judges.ts';
import { runCli } from '../support/built-cli.ts';
import { channelWorkshop, CHANNELS_YAML } from '../support/channel-workshop.ts';
import { CORPUS, corpusFolders, describeWithCorpus, historyFiles } from '../support/corpus.ts';
import { HOUR } from '../support/run-workshop.ts';

describeWithCorpus('iana/history/websocket', 'channels over the WebSocket history', () => {
  it('tell each version once, and a mirror kept with "iana-watch apply" ends at our digest', async () => {
    const shop = await channelWorkshop(CHANNELS_YAML.replace('[codes]', '[websocket]'));
    const folder = mkdtempSync(join(tmpdir(), 'iana-watch-mirror-'));
    const mirror = join(folder, 'websocket.json');
    const described: number[] = [];
    for (const { path } of historyFiles('websocket')) {
      shop.documents.set('websocket', readFileSync(path, 'utf8'));
      await shop.check();
      if (described.length === 0) writeFileSync(mirror, await shop.text('snapshots/websocket.json'));
      described.push(shop.hook.calls.length);
      shop.now += 24 * 7 * HOUR;
    }
    const bodies = shop.hook.accepted() as { data: { changeSet: unknown } }[];
    for (const { data } of bodies) {
      writeFileSync(join(folder, 'set.json'), JSON.stringify(data.changeSet));
      const { stdout, stderr, status } = await runCli(['apply', mirror, join(folder, 'set.json')]);
      expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
      writeFileSync(mirror, stdout);
    }
    const ours = readSnapshot(await shop.text('snapshots/websocket.json'), 'ours');
    expect(digestOf(readSnapshot(readFileSync(mirror, 'utf8'), 'mirror'))).toBe(digestOf(ours));
    expect(bodies.length).toBeGreaterThan(20);
    const all = [shop.slack, shop.discord, shop.teams, shop.hook].flatMap(({ calls }) => calls);
    expect(all.filter(({ status }) => status >= 300)).toEqual([]);
    expect(new Set(shop.hook.calls.map(({ headers }) => headers['webhook-id'])).size).toBe(bodies.length);
    expect(atomProblems(await shop.text('feeds/iana.atom'))).toEqual([]);
    await shop.close();
    rmSync(folder, { recursive: true });
  });
});

describeWithCorpus('iana/history', 'messages on real history', () => {
  it.each(corpusFolders('iana/history'))('keep every limit for %s', (group) => {
    let before: Snapshot | undefined;
    for (const { path } of historyFiles(group)) {
      const after = snapshotOf(path);
      if (after === undefined) continue;
      const changeSet = before === undefined ? undefined : diffSnapshots(before, after);
      if (before !== undefined && changeSet !== undefined && changeSet.changes.length > 0) {
        expect(problemsIn(newsOf(before, after, changeSet))).toEqual([]);
      }
      before = after;
    }
  });
});

/** Of six years at once: what no message has room for. */
const JUMPING = [
  'bgp-parameters',
  'cbor-tags',
  'cose',
  'dns-parameters',
  'protocol-numbers',
  'http-status-codes',
  'iax-parameters',
  'ikev2-parameters',
  'ipfix',
  'ipv6-parameters',
  'jose',
  'jwt',
  'link-relations',
  'media-types',
  'oauth-parameters',
  'service-names-port-numbers',
  'sip-parameters',
  'smi-numbers',
  'tls-parameters',
  'websocket',
];

describeWithCorpus('iana/2026-08-22', 'messages on a jump of six years', () => {
  const jumps = new Map<string, Extract<ChannelNews, { type: 'changes' }>>();

  it.each(JUMPING)('keep every limit for %s', (group) => {
    const [before, after] = ['2020-12-29', '2026-08-22'].map((day) =>
      snapshotOf(join(CORPUS, 'iana', day, group, `${group}.xml`)),
    );
    if (before === undefined || after === undefined) return;
    const news = newsOf(before, after, diffSnapshots(before, after));
    jumps.set(group, news);
    expect(problemsIn(news)).toEqual([]);
  });

  it('keep every limit in one digest of all', () => {
    const entries = [...jumps.values()];
    expect(entries.length).toBeGreaterThan(15);
    expect(problemsIn({ type: 'digest', id: 'digest-1', at: AT, since: AT, entries })).toEqual([]);
  });
});

const AT = '2024-02-01T05:17:00.000Z';

function newsOf(before: Snapshot, after: Snapshot, changeSet: ChangeSet) {
  const report = describeChangeSet(changeSet, { before, after, impact: [] });
  return { type: 'changes', id: 'a-1', at: AT, changeSet, report } as const;
}

/** By type of channel; nothing where every limit is kept. */
function problemsIn(news: ChannelNews): readonly unknown[] {
  return Object.keys(CHANNELS).flatMap((type) =>
    problemsOf(type, news).map((problem) => ({ type, problem })),
  );
}

/** Some versions are broken as they were served. */
function snapshotOf(path: string): Snapshot | undefined {
  try {
    const normalized = normalizeDocument(readFileSync(path), { subject: path, people: 'names' });
    return normalized.type === 'snapshot' ? normalized.snapshot : undefined;
  } catch (error) {
    if (error instanceof IanaWatchError) return undefined;
    throw error;
  }
}

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
import type { Snapshot } from '../../src/model.ts';
import { describeChangeSet } from '../../src/render/report.ts';
import { activeHtml, atomContents, atomProblems } from '../support/atom-rules.ts';
import { runCli } from '../support/built-cli.ts';
import { channelWorkshop, CHANNELS_YAML } from '../support/channel-workshop.ts';
import { corpusFolders, describeWithCorpus, historyFiles } from '../support/corpus.ts';
import { HOUR } from '../support/run-workshop.ts';
import { discordProblem, slackProblem, teamsProblem } from '../support/service-rules.ts';
import { renderFeed } from '../support/render-feed.ts';

describeWithCorpus('iana/history/websocket', 'channels over the WebSocket history', () => {
  it('tell each version once, and a mirror kept with "iana-watch apply" ends at our digest', async () => {
    const shop = await channelWorkshop(CHANNELS_YAML.replace('[codes]', '[websocket]'));
    const folder = mkdtempSync(join(tmpdir(), 'iana-watch-mirror-'));
    const mirror = join(folder, 'websocket.json');
    const told: number[] = [];
    for (const { path } of historyFiles('websocket')) {
      shop.documents.set('websocket', readFileSync(path, 'utf8'));
      await shop.check();
      if (told.length === 0) writeFileSync(mirror, await shop.text('snapshots/websocket.json'));
      told.push(shop.hook.calls.length);
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
        const report = describeChangeSet(changeSet, { before, after, impact: [] });
        const news = {
          type: 'changes',
          id: 'a-1',
          at: '2024-02-01T05:17:00.000Z',
          changeSet,
          report,
        } as const;
        expect(slackProblem(CHANNELS.slack.render(news).body)).toBeUndefined();
        expect(discordProblem(CHANNELS.discord.render(news).body)).toBeUndefined();
        expect(teamsProblem(CHANNELS.teams.render(news).body)).toBeUndefined();
        const generator = { name: 'iana-watch', version: '0', url: 'https://example.org/iana-watch' };
        const atom = renderFeed({ file: 'a.atom', owner: 'a', title: 'IANA', generator }, [news]);
        expect(atomProblems(atom)).toEqual([]);
        expect(atomContents(atom).flatMap(activeHtml)).toEqual([]);
      }
      before = after;
    }
  });
});

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

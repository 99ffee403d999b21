import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseMarker } from '../../src/proposals/text/marker.ts';
import { failure } from '../support/github-stand-in/answers.ts';
import { A, B, C, githubWorkshop, STATE } from '../support/github-workshop.ts';
import type { GithubWorkshop } from '../support/github-workshop.ts';

const CONFIG = 'groups: [websocket]\nsnapshots: false\ngithub: { issues: true, labels: [iana, registry] }';

let shop: GithubWorkshop;
beforeEach(async () => {
  shop = await githubWorkshop(CONFIG);
  await shop.run();
  shop.publish(B);
});
afterEach(() => shop.close());

const writes = () => shop.writesOf(() => shop.run());

describe('issues', () => {
  it('tell each change set at or above the floor once', async () => {
    expect(await writes()).toEqual(['POST /labels', 'POST /labels', 'POST /issues']);
    const [issue] = shop.issues();
    expect(issue?.title).toContain('3008 Timeout assigned');
    expect([...(issue?.labels ?? [])]).toEqual(['iana', 'registry']);
    const occurrence = parseMarker(issue?.body ?? '');
    expect(occurrence).toMatchObject({
      kind: 'occurrence',
      occurrence: expect.stringMatching(/^[0-9a-f]{12}-1$/),
    });
    const link = /\/blob\/([0-9a-f]{40})\/changes\/websocket\/1\.json/.exec(issue?.body ?? '')?.[1] ?? '';
    expect(shop.github.at.objects.files(link).has('changes/websocket/1.json')).toBe(true);
    const before = shop.github.writes().length;
    await shop.run();
    expect(shop.github.writes()).toHaveLength(before);
    shop.publish(B, { date: '2024-06-01' });
    expect(await writes()).toEqual([]);
    shop.publish(C, { date: '2024-06-01' });
    expect(await writes()).toEqual(['POST /issues']);
  });

  it('come again for a change that comes again', async () => {
    for (const entries of [A, B, A, B]) {
      await shop.run();
      shop.publish(entries);
    }
    await shop.run();
    expect(shop.issues()).toHaveLength(5);
  });

  it('are opened by the one of two runs at once that took the other for dead', async () => {
    await shop.run();
    shop.publish(C);
    shop.constants = {
      dismissedPath: 'snapshots/dismissed.json',
      editsOf: () => [],
      async make() {
        shop.constants = undefined;
        await shop.run();
        return { files: [], notes: [], troubles: [] };
      },
    };
    const report = await shop.run();
    expect(report.troubles).toEqual([]);
    expect(shop.issues()).toHaveLength(2);
    const before = shop.github.writes().length;
    await shop.run();
    expect(shop.github.writes()).toHaveLength(before);
    expect(shop.state().channels.get('github/issues')?.pending ?? []).toEqual([]);
  });

  it('that a person closes stay closed', async () => {
    await shop.run();
    shop.maintainer.close(1);
    expect(await writes()).toEqual([]);
    expect(shop.issues().map((issue) => issue.state)).toEqual(['closed']);
  });

  it.each(['cut-before', 'cut-after'] as const)(
    'are opened once when the answer is lost: %s',
    async (fault) => {
      let cut = false;
      shop.github.fault = ({ method, path }) => {
        if (cut || method !== 'POST' || !path.endsWith('/issues')) return undefined;
        cut = true;
        return fault;
      };
      await shop.run();
      expect(shop.issues()).toHaveLength(1);
      expect(await writes()).toEqual([]);
    },
  );

  it('are opened once when the look after the lost answer is lost too', async () => {
    let isLost = false;
    shop.github.fault = ({ method, path }) => {
      if (!/\/issues(?:\?|$)/.test(path)) return undefined;
      const isFirst = !isLost;
      isLost ||= method === 'POST';
      if (!isLost) return undefined;
      return isFirst ? 'cut-after' : 'cut-before';
    };
    expect((await shop.run()).exitCode).toBe(2);
    shop.github.fault = undefined;
    shop.now += 3_600_000;
    await shop.run();
    expect(shop.issues()).toHaveLength(1);
    expect(await writes()).toEqual([]);
  });

  it('are opened all the same where somebody cannot be assigned, which is a line', async () => {
    shop.configure(`${CONFIG.slice(0, -2)}, assignees: [bob, nobody] }`);
    const report = await shop.run();
    expect(shop.issues().map(({ assignees }) => [...assignees])).toEqual([['bob']]);
    expect(report.notes).toEqual([expect.stringMatching(/refused the assignees of #1: nobody;/)]);
    expect(await writes()).toEqual([]);
  });

  it('are found again by the next run when this one dies right after', async () => {
    let dead = false;
    shop.github.fault = ({ method, path }) => {
      if (method === 'POST' && path.endsWith('/issues')) {
        dead = true;
        return 'cut-after';
      }
      return dead ? 'cut-before' : undefined;
    };
    await shop.run().catch(() => undefined);
    shop.github.fault = undefined;
    shop.now += 600_000;
    await shop.run();
    expect(shop.issues()).toHaveLength(1);
    expect(shop.state().issues.size).toBe(1);
    expect(await writes()).toEqual([]);
  });

  it('are found again when the state is lost and the change is news once more', async () => {
    shop.configure(CONFIG.replace('snapshots: false', 'snapshots: snapshots'));
    shop.publish(A);
    await shop.run();
    shop.maintainer.merge(1);
    await shop.run();
    shop.publish(B);
    await shop.run();
    expect(shop.issues()).toHaveLength(1);
    shop.maintainer.deleteBranch(STATE);
    await shop.run();
    expect(shop.issues()).toHaveLength(1);
  });

  it("are looked for among our own since IANA's date, not through all that a busy repository has", async () => {
    const { at } = shop.github;
    for (let n = 0; n < 450; n += 1) at.newIssue({ title: `Busy ${n}`, body: null, user: 'somebody' });
    const lists = () =>
      shop.github.requests
        .filter(({ method, path }) => method === 'GET' && path.includes('/issues?'))
        .map(({ path }) => new URL(path, 'http://github').searchParams);
    await shop.run();
    expect(lists().map((query) => query.get('creator'))).toEqual(['github-actions[bot]']);
    expect(shop.issues()).toHaveLength(451);
  });

  it('are looked for no further back than they can be, where nobody knows who we are', async () => {
    const { at } = shop.github;
    for (let n = 0; n < 450; n += 1) at.newIssue({ title: `Busy ${n}`, body: null, user: 'somebody' });
    // All older than the news, and touched since.
    for (const issue of at.issues.values()) Object.assign(issue, { createdAt: '2019-01-01T00:00:00Z' });
    shop.github.fault = ({ path }) => (/\/commits\?/.test(path) ? failure(404, 'Not Found') : undefined);
    await shop.run();
    const lists = shop.github.requests.filter(({ path }) => path.includes('/issues?'));
    expect(lists).toHaveLength(1);
    expect(shop.issues()).toHaveLength(451);
  });

  it('are not silenced by a marker that a stranger writes', async () => {
    await shop.run();
    const marker = shop.issues()[0]?.body?.split('\n')[0]?.replace('-1', '-2') ?? '';
    shop.github.at.newIssue({ title: 'Nothing to see', body: marker, user: 'stranger' });
    shop.publish(A);
    await shop.run();
    expect(shop.issues()).toHaveLength(3);
  });

  it('are known for ours by their author, where GitHub does not count it among the members', async () => {
    shop.github.tokens.set('outside', {
      login: 'stranger',
      contents: 'write',
      pulls: 'write',
      issues: 'write',
      actions: false,
    });
    let cut = false;
    shop.github.fault = ({ method, path }) => {
      if (path === '/user') return { status: 200, body: { id: 7, login: 'stranger', name: null } };
      if (cut || method !== 'POST' || !path.endsWith('/issues')) return undefined;
      cut = true;
      return 'cut-after';
    };
    await shop.run({ client: { token: 'outside' } });
    expect(shop.issues()).toHaveLength(1);
    expect(shop.state().issues.size).toBe(1);
  });

  it('come five a run, and the others with the next', async () => {
    const groups = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    shop.configure(CONFIG.replace('[websocket]', `[${groups.join(', ')}]`));
    for (const group of groups) shop.publish(A, { group });
    await shop.run();
    for (const group of groups) shop.publish(B, { group });
    await shop.run();
    expect(shop.issues()).toHaveLength(5);
    await shop.run();
    expect(shop.issues()).toHaveLength(7);
    expect(await writes()).toEqual([]);
  });

  it('that are switched off are one clear line, and wait', async () => {
    shop.github.at.hasIssues = false;
    const report = await shop.run();
    expect(report.exitCode).toBe(2);
    expect(report.troubles.map(({ message }) => message)).toEqual([
      expect.stringMatching(/issues are switched off .* Features/),
    ]);
    shop.now += 9 * 86_400_000;
    await shop.run();
    shop.github.at.hasIssues = true;
    await shop.run();
    expect(shop.issues()).toHaveLength(1);
    expect(await writes()).toEqual([]);
  });

  it('are found again where the clocks are hours apart', async () => {
    await shop.run();
    shop.publish(C);
    shop.now += 30 * 86_400_000;
    let gone = false;
    shop.github.fault = ({ method, path }) => {
      if (gone) return 'cut-before';
      gone = method === 'POST' && path.endsWith('/issues');
      return gone ? 'cut-after' : undefined;
    };
    await shop.run().catch(() => undefined);
    shop.github.fault = undefined;
    await shop.run();
    expect(shop.issues()).toHaveLength(2);
    expect(await writes()).toEqual([]);
  });

  it('are looked for by the next run where GitHub was gone before it told what came of them', async () => {
    await shop.run();
    shop.publish(C);
    let gone = false;
    shop.github.fault = ({ method, path }) => {
      if (gone) return 'cut-before';
      gone = method === 'POST' && path.endsWith('/issues');
      return gone ? 'cut-after' : undefined;
    };
    await shop.run().catch(() => undefined);
    shop.github.fault = undefined;
    shop.now += 3_600_000;
    await shop.run();
    expect(shop.issues()).toHaveLength(2);
    expect(await writes()).toEqual([]);
  });

  it('are planned by a dry run, and not opened', async () => {
    const report = await shop.run({ dryRun: true });
    expect(report.done).toMatchObject([{ type: 'issue', action: 'opened' }]);
    expect(shop.issues()).toEqual([]);
  });
});

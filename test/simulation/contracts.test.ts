// The simulated world keeps the contracts of the real adapters, or the simulation would prove only itself.
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CHANNELS } from '../../src/channels/table.ts';
import { createGithubForge } from '../../src/forges/github/forge.ts';
import { nodeDisk } from '../../src/edge/node-disk.ts';
import { createHttpSource } from '../../src/edge/http-source.ts';
import { createSender } from '../../src/edge/send-webhook.ts';
import { createTransport } from '../../src/edge/transport.ts';
import { fileState } from '../../src/edge/file-state.ts';
import { IanaWatchError } from '../../src/errors.ts';
import type { Disk, Forge, Receiver, Sender, Validators } from '../../src/ports.ts';
import { testClient } from '../support/edge-client.ts';
import { startServer } from '../support/http-server.ts';
import { clientOf } from '../support/github-client.ts';
import { person } from '../support/github-stand-in/people.ts';
import { Repository } from '../support/github-stand-in/repository.ts';
import { startGithub } from '../support/github-stand-in/server.ts';
import { type RunningReceiver, startReceiver } from '../support/receivers.ts';
import { stateStoreContract } from '../support/state-store-contract.ts';
import { Device, diskOf } from './world/disk.ts';
import { type Fault, Process } from './world/faults.ts';
import { branchStoreOf, forgeOf } from './world/forge.ts';
import { SIGN_IN, senderOf, sourceOf } from './world/ports.ts';
import { World } from './world/world.ts';

const { body: BODY } = CHANNELS.slack.render({
  type: 'test',
  id: 'test-1',
  at: '2024-02-01T05:17:00.000Z',
  channel: 'chat',
});

function healthy(fault?: Fault): Process {
  const effects = { anotherInstance: async () => undefined, jump: () => undefined };
  return new Process(fault === undefined ? [] : [{ call: 0, fault }], effects);
}

function repository(): Repository {
  const at = new Repository('acme/library', () => new Date('2026-01-05T05:17:00Z'));
  at.setRef('refs/heads/main', at.write([], { 'README.md': '# Library\n' }, 'Initial commit'));
  return at;
}

stateStoreContract('the simulated disk', async () => {
  const device = new Device();
  const store = () => fileState('/state', '.state', diskOf(device, healthy()));
  return { store: store(), another: store, close: async () => undefined };
});

stateStoreContract('the simulated branch', async () => {
  const at = repository();
  const store = () => branchStoreOf(at, 'iana-watch/state', healthy());
  return { store: store(), another: store, close: async () => undefined };
});

describe.each([
  ['the disk of this machine', () => nodeDisk],
  ['the simulated disk', () => diskOf(new Device(), healthy())],
])('%s', (_name, make) => {
  let folder: string;
  let disk: Disk;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'iana-watch-disk-'));
    disk = make();
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('reads what was written, renamed and not removed, and lists it', async () => {
    await disk.makeFolder(join(folder, 'a/b'));
    await disk.writeThrough(join(folder, 'a/b/c'), 'one');
    await disk.writeThrough(join(folder, 'a/d'), 'two');
    await disk.rename(join(folder, 'a/d'), join(folder, 'a/e'));
    await disk.syncFolder(join(folder, 'a'));
    expect([...(await disk.list(folder))].sort()).toEqual(['a/b/c', 'a/e']);
    expect(await disk.readFile(join(folder, 'a/e'))).toBe('two');
    await disk.remove(join(folder, 'a/e'));
    await disk.remove(join(folder, 'a/e'));
    await expect(disk.readFile(join(folder, 'a/e'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('the simulated device', () => {
  it('forgets, when the power goes, what was not flushed', async () => {
    const device = new Device();
    const disk = diskOf(device, healthy());
    await disk.writeThrough('/a/kept', 'kept');
    await disk.syncFolder('/a');
    await disk.writeThrough('/a/unnamed', 'lost');
    device.write('/a/kept', 'not flushed');
    device.loseUnflushed();
    expect([device.read('/a/kept'), device.read('/a/unnamed')]).toEqual(['kept', undefined]);
  });
});

/** The same calls on the stand-in for GitHub, through the real adapter, and on the simulated forge. */
async function forges(): Promise<
  readonly { readonly forge: Forge; readonly at: Repository; readonly close: () => Promise<unknown> }[]
> {
  const github = await startGithub();
  const at = repository();
  return [
    { forge: createGithubForge(clientOf(github), undefined), at: github.at, close: () => github.close() },
    { forge: forgeOf(at, healthy()), at, close: async () => undefined },
  ];
}

describe('both forges', () => {
  it('say the same of a pull request that is opened, edited, closed, reopened and merged', async () => {
    const said: unknown[] = [];
    for (const { forge, at, close } of await forges()) {
      const steps: unknown[] = [];
      const shown = async () => {
        const pulls = await forge.pullRequestsOf('iana-watch/a');
        steps.push(pulls.map(({ number, state, title, labels }) => ({ number, state, title, labels })));
      };
      const base = await forge.base();
      const files = new Map([['snapshots/a.json', '{}\n']]);
      const commit = { branch: 'iana-watch/a', staging: 'iana-watch-next/a', base, files, message: 'One' };
      const made = await forge.replaceBranch({ ...commit, replaces: undefined });
      steps.push(
        made === 'moved' ? made : 'made',
        await forge.replaceBranch({ ...commit, replaces: 'f'.repeat(40) }),
      );
      const head = (await forge.branch('iana-watch/a')) ?? '';
      const difference = await forge.difference(base, head);
      steps.push(
        difference?.commits.map(({ message }) => message),
        [...(difference?.after.keys() ?? [])].sort(),
      );
      steps.push(await difference?.read('snapshots/a.json'));
      const pull = await forge.openPullRequest({
        branch: 'iana-watch/a',
        base: 'main',
        title: 'T',
        body: 'B',
      });
      const again = await forge.openPullRequest({
        branch: 'iana-watch/a',
        base: 'main',
        title: 'T',
        body: 'B',
      });
      steps.push(again.number === pull.number);
      await forge.assignMetadata(pull, { labels: ['iana'], assignees: [], reviewers: [] });
      await forge.editPullRequest(pull.number, { title: 'T2' });
      await shown();
      person(at).close(pull.number);
      await shown();
      person(at).reopen(pull.number);
      steps.push((await forge.openPullRequests()).length);
      person(at).merge(pull.number);
      await shown();
      steps.push(await (await forge.base()).tree.read('snapshots/a.json'));
      await forge.deleteBranch('iana-watch/a');
      steps.push(
        await forge.branch('iana-watch/a'),
        [...((await forge.branches('iana-watch')) ?? [])].length,
      );
      const stale = await forge.commitToBase(base, files, 'stale');
      steps.push(stale);
      said.push(steps);
      await close();
    }
    expect(said[1]).toEqual(said[0]);
    expect(said[0]).toContain('moved');
  });

  it('open an issue once, find it by its body, edit and comment on it', async () => {
    const said: unknown[] = [];
    for (const { forge, close } of await forges()) {
      const isSame = (body: string) => body.includes('marker-1');
      const metadata = { labels: [], assignees: [], reviewers: [] };
      const { issue } = await forge.openIssue({ title: 'T', body: 'marker-1', metadata, isSame });
      const found = await forge.findIssue({ since: '2020-01-01T00:00:00Z', isSame });
      await forge.comment(issue.number, 'C', (body) => body === 'C');
      await forge.comment(issue.number, 'C', (body) => body === 'C');
      const edited = await forge.editIssue(issue.number, { body: 'marker-2', close: true });
      const after = await forge.issue(issue.number);
      const none = await forge.findIssue({ since: '2020-01-01T00:00:00Z', isSame });
      said.push([
        found?.number === issue.number,
        edited,
        after?.state,
        after?.body,
        none,
        await forge.issue(999),
      ]);
      await close();
    }
    expect(said[1]).toEqual(said[0]);
  });
});

describe('both senders', () => {
  let chat: RunningReceiver;
  beforeEach(async () => {
    chat = await startReceiver('slack');
  });
  afterEach(() => chat.close());

  const receiver = (signed: boolean): Receiver => ({
    name: 'chat',
    url: { parts: [chat.url] },
    signed,
    ...(signed ? { secrets: [{ parts: [`whsec_${Buffer.alloc(24, 1).toString('base64')}`] }] } : {}),
  });

  async function outcomes(
    sender: () => Sender,
    prepare: (how: 'down' | 'silent' | 'well') => Sender | undefined,
  ) {
    const types: string[] = [];
    for (const how of ['well', 'down', 'silent'] as const)
      for (const signed of [false, true]) {
        const own = prepare(how) ?? sender();
        const id = createHash('sha256').update(`${how} ${signed}`).digest('hex').slice(0, 12);
        types.push(`${how} ${signed}: ${(await own.send(receiver(signed), { id, body: BODY })).type}`);
      }
    return types;
  }

  it('come to the same where a receiver takes, refuses, or gives no answer', async () => {
    const transport = createTransport({ env: {}, connections: 4 });
    const clock = { now: () => Date.now(), sleep: async () => undefined };
    const real = createSender({ clock, transport, lookup: () => undefined, userAgent: 'test', callMs: 5000 });
    const world = new World('disk', 1);
    const ofReal = await outcomes(
      () => real,
      (how) => {
        chat.fix();
        if (how === 'down') chat.next({ status: 503 }, { status: 503 }, { status: 503 });
        if (how === 'silent') chat.next('cut', 'cut', 'cut');
        return undefined;
      },
    );
    const ofWorld = await outcomes(
      () => senderOf(world, healthy()),
      (how) => {
        if (how === 'down') world.down.add('chat');
        else world.down.delete('chat');
        return how === 'silent' ? senderOf(world, healthy('answer lost')) : undefined;
      },
    );
    await transport.close();
    expect(ofWorld).toEqual(ofReal);
  });
});

describe('both sources', () => {
  /** IANA as a server would have it, in the state of a simulated world. */
  async function served(world: World) {
    const server = await startServer((request, response) => {
      const group = world.groups.find(({ name }) => request.url === `/${name}/${name}.xml`);
      if (world.outage === 'silence') response.destroy();
      else if (world.outage === 'sign-in page') response.end(SIGN_IN);
      else if (world.outage === 'moved') response.writeHead(404).end();
      else if (request.url === '/index.html')
        response.end(
          world.groups.map(({ name }) => `<a href="/${name}/${name}.xhtml">${name}</a>`).join('\n'),
        );
      else if (group === undefined || group.isHidden) response.writeHead(404).end();
      else response.end(group.document);
    });
    const client = testClient();
    return {
      source: createHttpSource({ base: new URL(server.url), client, clock: client.clock }),
      close: () => Promise.all([server.close(), client.transport.close()]),
    };
  }

  it('say the same of a document that is new, known, hidden, and of a source that fails', async () => {
    const world = new World('disk', 2);
    const { source: real, close } = await served(world);
    const said: unknown[][] = [[], []];
    const ask = async (known?: Validators) => {
      for (const [n, source] of [real, sourceOf(world, healthy())].entries()) {
        const answer = await source.read('group-0', known).catch(codeOf);
        const facts = typeof answer === 'object' && 'bytes' in answer ? { ...answer, bytes: null } : answer;
        const groups = await source.groups().catch(codeOf);
        said[n]?.push(facts, groups);
      }
    };
    await ask();
    const { validators } = (await real.read('group-0')) as { validators: Validators };
    await ask(validators);
    world.happen({ type: 'register', group: 0 });
    await ask(validators);
    world.happen({ type: 'hide', group: 0 });
    const hidden = [real, sourceOf(world, healthy())].map((source) => source.read('group-0', validators));
    expect((await Promise.all(hidden)).map(({ type }) => type)).toEqual(['missing', 'missing']);
    world.happen({ type: 'show', group: 0 });
    for (const kind of ['silence', 'sign-in page'] as const) {
      world.happen({ type: 'outage', kind });
      await ask(validators);
    }
    await close();
    expect(said[1]).toEqual(said[0]);
    expect(said[0]).toContain('FETCH_FAILED');
  });
});

function codeOf(error: unknown): string {
  return error instanceof IanaWatchError ? error.code : String(error);
}

// The source over rsync, against Debian's rsync as a daemon on loopback.
import { chmod, mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createRsyncSource } from '../../src/edge/rsync-source.ts';
import { systemClock } from '../../src/edge/system-clock.ts';
import { type RsyncDaemon, startRsyncDaemon } from '../support/rsync-daemon.ts';
import { documentOf, manyEntries } from '../support/run-workshop.ts';
import { hasTool } from '../support/tools.ts';

const isHere = hasTool('rsync');
const title = isHere ? 'a source over rsync' : 'a source over rsync (not checked: rsync is not here)';

// oxlint-disable-next-line vitest/valid-title -- says what is missing
describe.skipIf(!isHere)(title, () => {
  let root: string;
  let served: string;
  let cache: string;
  let daemon: RsyncDaemon;
  let runs = 0;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'iana-watch-rsync-'));
    served = join(root, 'served');
    await mkdir(served);
    daemon = await startRsyncDaemon(served, join(root, 'daemon'));
  });
  afterAll(async () => {
    await daemon.stop();
    await rm(root, { recursive: true, force: true });
  });
  beforeEach(async () => {
    cache = join(root, `cache-${++runs}`);
    await rm(served, { recursive: true, force: true });
    for (const group of ['alpha', 'beta', 'gamma']) await put(group, 3);
  });

  async function put(group: string, entries: number): Promise<void> {
    await mkdir(join(served, group), { recursive: true });
    await writeFile(join(served, group, `${group}.xml`), documentOf(group, manyEntries(entries)));
  }

  function source(options: Partial<Parameters<typeof createRsyncSource>[0]> = {}) {
    return createRsyncSource({
      address: daemon.address,
      cache,
      env: { PATH: process.env['PATH'] },
      clock: systemClock,
      ...options,
    });
  }

  async function typesOf(groups: readonly string[], from = source()) {
    return Promise.all(groups.map(async (group) => (await from.read(group)).type));
  }

  it('brings all groups in one session, and nothing but their documents', async () => {
    await writeFile(join(served, 'alpha', 'alpha.txt'), 'text');
    await writeFile(join(served, 'index.xml'), 'no group');
    await mkdir(join(served, 'alpha', 'template'));
    await writeFile(join(served, 'alpha', 'template', 'x.xml'), 'no group');
    await symlink('/etc/passwd', join(served, 'alpha', 'link.xml'));
    const all = source();
    expect(await all.groups()).toEqual(['alpha', 'beta', 'gamma']);
    expect(await typesOf(['alpha', 'beta', 'gamma', 'delta'], all)).toEqual([
      'document',
      'document',
      'document',
      'missing',
    ]);
    expect(await readdir(join(cache, 'alpha'))).toEqual(['alpha.xml']);
    expect((await readdir(cache)).sort()).toEqual(['alpha', 'beta', 'gamma']);
  });

  it('brings what changed, and knows what did not', async () => {
    const first = await source().read('alpha');
    const beta = await source().read('beta');
    if (first.type !== 'document' || beta.type !== 'document') throw new Error('not there');
    await put('alpha', 4);
    await utimes(join(served, 'alpha', 'alpha.xml'), 2e9, 2e9);
    const second = source();
    expect(await second.read('alpha', first.validators)).toMatchObject({ type: 'document' });
    expect(await second.read('beta', beta.validators)).toEqual({ type: 'unchanged' });
  });

  it('does not keep what is gone', async () => {
    await typesOf(['alpha']);
    await rm(join(served, 'alpha'), { recursive: true });
    expect(await typesOf(['alpha', 'beta'])).toEqual(['missing', 'document']);
  });

  it('brings only the groups that are watched, and another when it is asked for', async () => {
    const named = source({ groups: ['alpha', 'delta'] });
    expect(await typesOf(['alpha', 'delta'], named)).toEqual(['document', 'missing']);
    expect(await readdir(cache)).toEqual(['alpha']);
    expect(await typesOf(['beta'], named)).toEqual(['document']);
  });

  it('reads groups whose names are strange, and none whose names are dangerous', async () => {
    for (const name of ['-rf', '$(touch x)', 'a b', "it's", '*', 'l\nine', 'ünï', '...']) await put(name, 1);
    await put('x+y.z_1', 1);
    expect(await source().groups()).toEqual(['alpha', 'beta', 'gamma', 'x+y.z_1']);
    for (const id of ['../alpha', '-rf', '*', 'a'.repeat(2048)])
      await expect(source({ groups: [id] }).read(id)).rejects.toThrow('is not the id of a registry group');
  });

  it('fails the group alone whose document cannot be read there', async () => {
    const { getuid } = process;
    if (getuid?.() === 0) {
      // Nothing is unreadable to root: a folder in the place of the document is the nearest.
      await rm(join(cache), { recursive: true, force: true });
      await mkdir(join(cache, 'beta', 'beta.xml', 'full'), { recursive: true });
      await writeFile(join(cache, 'beta', 'beta.xml', 'full', 'x'), '');
    } else await chmod(join(served, 'beta', 'beta.xml'), 0);
    const partly = source();
    expect(await typesOf(['alpha', 'gamma'], partly)).toEqual(['document', 'document']);
    await expect(partly.read('beta')).rejects.toThrow(/^beta: /);
  });

  it.each<[string, () => Partial<Parameters<typeof createRsyncSource>[0]>, RegExp]>([
    [
      'an unknown module',
      () => ({ address: daemon.address.replace('assignments', 'nothing') }),
      /Unknown module 'nothing'.*check the module/,
    ],
    [
      'a folder that is not there',
      () => ({ address: `${daemon.address}/none` }),
      /No such file or directory/,
    ],
    [
      'nobody there',
      () => ({ address: 'rsync://127.0.0.1:9/assignments' }),
      /Connection refused.*try again later/,
    ],
    ['no rsync', () => ({ env: { PATH: '/nowhere' } }), /rsync is not installed; install it \(apt-get/],
    ['a cache that cannot be made', () => ({ cache: '/dev/null/x' }), /cache folder .*cannot be made/],
  ])('says what is wrong in one line: %s', async (_case, options, message) => {
    const failing = source(options());
    await expect(failing.read('alpha')).rejects.toThrow(message);
    const error: unknown = await failing.read('beta').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'FETCH_FAILED', subject: 'beta' });
    expect(String(error)).toMatch(/^IanaWatchError: beta: cannot fetch rsync:\/\/[^\n]+$/);
  });

  it('ends when its time is over, though the server is silent', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => {
      silent.listen(0, '127.0.0.1', resolve);
    });
    const address = silent.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const waiting = source({ address: `rsync://127.0.0.1:${port}/m`, until: Date.now() + 500 });
    await expect(waiting.read('alpha')).rejects.toThrow(/longer than the run has time/);
    silent.close();
    silent.unref();
  });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ChannelWorkshop, CHANNELS_YAML, channelWorkshop } from '../support/channel-workshop.ts';
import { call } from '../support/command-line.ts';
import { type RunningReceiver, startReceiver } from '../support/receivers.ts';
import { documentOf, HOUR } from '../support/run-workshop.ts';

describe('iana-watch notify', () => {
  let folder: string;
  let slack: RunningReceiver;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'iana-watch-notify-'));
    slack = await startReceiver('slack');
    await writeFile(
      join(folder, 'iana-watch.yml'),
      'channels:\n  - { name: team, type: slack, url: "${SLACK}" }\n  - { name: feed, type: feed, file: a.atom }\n',
    );
  });
  afterEach(async () => {
    await slack.close();
    await rm(folder, { recursive: true });
  });

  function notify(...args: string[]) {
    return call(['notify', ...args], { cwd: folder, env: { SLACK: slack.url } });
  }

  it('sends a test message that says it is one', async () => {
    expect(await notify('team')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^team: the receiver took the test message\./),
      stderr: '',
    });
    expect(slack.calls).toMatchObject([
      { status: 200, body: expect.stringContaining('Test message from iana-watch') },
    ]);
  });

  it('names what is wrong and prints no secret', async () => {
    slack.next({ status: 403, body: 'no_such T0SECRET' });
    const failed = await notify('team');
    expect(failed).toMatchObject({ status: 2, stdout: '' });
    expect(failed.stderr).toContain(
      'channel team: the test message was not delivered, for the receiver answered 403',
    );
    const unset = await call(['notify', 'team'], { cwd: folder });
    expect(unset).toMatchObject({ status: 2, stdout: '' });
    expect(unset.stderr).toContain('channel team: ${SLACK} is missing or empty');
    const plain = await call(['notify', 'team'], {
      cwd: folder,
      env: { SLACK: 'http://93.184.216.34/T0SECRET' },
    });
    expect(plain.stderr).toContain('its url is plain http:');
    expect(failed.stderr + unset.stderr + plain.stderr).not.toMatch(/T0SECRET|93\.184|127\.0\.0\.1/);
  });

  it.each([
    [['tem'], 'tem: is no channel of the configuration; did you mean "team"?'],
    [[], 'notify: name a channel of the configuration, or --again ID'],
    [['--again', '3f9c2a1b7d20-7'], '3f9c2a1b7d20-7: is no news that is stored'],
  ])('refuses %j', async (args, line) => {
    const run = await notify(...args);
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toContain(line);
    expect(slack.calls).toEqual([]);
  });

  it('needs no token for a test, also where GitHub is configured', async () => {
    const yaml =
      'github: { repository: acme/library }\nchannels: [{ name: team, type: slack, url: "${SLACK}" }]\n';
    await writeFile(join(folder, 'iana-watch.yml'), yaml);
    expect((await notify('team')).status).toBe(0);
    expect((await notify('--again', '3f9c2a1b7d20-7')).stderr).toContain('there is no token');
  });

  it('says that a feed has nothing to send', async () => {
    expect((await notify('feed')).stdout).toContain('is the file a.atom');
  });
});

describe('iana-watch notify --again', () => {
  let shop: ChannelWorkshop;
  beforeEach(async () => {
    shop = await channelWorkshop();
    shop.documents.set('codes', documentOf('codes', [['1', 'One']]));
    await shop.put('iana-watch.yml', `source: ${shop.server.url}\n${CHANNELS_YAML}`);
    await shop.check();
    shop.documents.set(
      'codes',
      documentOf('codes', [
        ['1', 'One'],
        ['2', 'Two'],
      ]),
    );
  });
  afterEach(() => shop.close());

  function notify(...args: string[]) {
    return call(['notify', ...args], { cwd: shop.folder, env: shop.environment });
  }

  async function idOf(): Promise<string> {
    return String(shop.hook.calls[0]?.headers['webhook-id']);
  }

  it('sends what may have been lost once more, to the channels where it is open, and then it is not', async () => {
    shop.slack.next('cut');
    await shop.check();
    const id = await idOf();
    expect(await notify('--again', id)).toMatchObject({
      status: 0,
      stdout: `slack: ${id} was sent once more.\n`,
    });
    expect(shop.slack.calls).toHaveLength(2);
    expect(shop.slack.calls[1]?.body).toBe(shop.slack.calls[0]?.body);
    expect((await shop.state()).channels.get('slack')).toBeUndefined();
    expect((await notify('--again', id)).stderr).toContain(
      `name the one that is to get it: iana-watch notify CHANNEL --again ${id}`,
    );
    expect((await notify('hook', '--again', id)).status).toBe(0);
    expect(shop.hook.calls.map(({ headers }) => headers['webhook-id'])).toEqual([id, id]);
  });

  it('keeps it open where it fails again', async () => {
    shop.slack.next('cut', { status: 404 });
    await shop.check();
    expect(await notify('--again', await idOf())).toMatchObject({ status: 2, stdout: '' });
    expect((await shop.state()).channels.get('slack')?.maybe).toHaveLength(1);
  });

  it('tells that the state is damaged after a test, for that has arrived', async () => {
    await shop.put('snapshots/.state/index.json', '{');
    expect(await notify('slack')).toMatchObject({ status: 0, stdout: expect.stringContaining('is damaged') });
    expect((await notify('--again', '3f9c2a1b7d20-1')).status).toBe(2);
    expect(shop.slack.calls).toHaveLength(1);
  });

  it('lets the next run send what waits, once a test arrived', async () => {
    shop.slack.next({ status: 404, body: 'no_service' });
    await shop.check();
    await shop.check();
    const doctor = await call(['doctor'], { cwd: shop.folder, env: shop.environment });
    expect(doctor.stdout).toMatch(
      /^look {4}slack: 1 message waits, .* the receiver answered 404 \(no_service\)/m,
    );
    expect((await notify('slack')).status).toBe(0);
    expect(await shop.check()).toMatchObject({ pending: [], troubles: [] });
    expect(shop.slack.calls.map(({ status }) => status)).toEqual([404, 200, 200]);
  });

  it('enables a channel again that was gone, with a test', async () => {
    shop.slack.next({ status: 410 });
    await shop.check();
    expect((await notify('slack')).status).toBe(0);
    shop.now += HOUR;
    expect(await shop.check()).toMatchObject({ pending: [], troubles: [] });
    expect(shop.slack.calls.map(({ status }) => status)).toEqual([410, 200, 200]);
  });
});

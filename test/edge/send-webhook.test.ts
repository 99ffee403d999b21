import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { parseTemplate, type Template } from '../../src/config/secrets.ts';
import { createSender } from '../../src/edge/send-webhook.ts';
import { createTransport } from '../../src/edge/transport.ts';
import type { OutgoingMessage, Receiver } from '../../src/ports.ts';
import { type RunningReceiver, type Service, startReceiver } from '../support/receivers.ts';

const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const MESSAGE = { id: '3f9c2a1b7d20-7', body: '{"text":"hello"}' };

const running: RunningReceiver[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((receiver) => receiver.close()));
});

async function start(service: Service, secret?: string): Promise<RunningReceiver> {
  const receiver = await startReceiver(service, secret);
  running.push(receiver);
  return receiver;
}

/** A sender whose pauses are only written down. */
function sender(environment: Record<string, string> = {}, callMs = 15_000) {
  const slept: number[] = [];
  const clock = { now: () => Date.now(), sleep: async (ms: number) => void slept.push(ms) };
  const made = createSender({
    clock,
    transport: createTransport({ env: {}, connections: 8 }),
    lookup: (reference) => (reference.type === 'environment' ? environment[reference.name] : undefined),
    userAgent: 'iana-watch/test',
    callMs,
  });
  return {
    slept,
    check: (to: Target) => made.check(receiverOf(to)),
    send: (to: Target, message: OutgoingMessage) => made.send(receiverOf(to), message),
    ping: (to: Target) => made.ping(receiverOf(to)),
  };
}

/** A receiver whose settings are still text. */
interface Target extends Pick<Receiver, 'name' | 'signed' | 'query'> {
  readonly url: string;
  readonly secrets?: readonly string[];
}

function to(receiver: { url: string }, more: Partial<Target> = {}): Target {
  return { name: 'team', url: receiver.url, signed: false, ...more };
}

function receiverOf({ url, secrets, ...rest }: Target): Receiver {
  return { ...rest, url: setting(url), ...(secrets === undefined ? {} : { secrets: secrets.map(setting) }) };
}

function setting(text: string): Template {
  const template = parseTemplate(text);
  if ('problem' in template) throw new Error(template.problem);
  return template;
}

describe('sending', () => {
  it('posts the body once, as JSON, with a user agent', async () => {
    const receiver = await start('any');
    expect(await sender().send(to(receiver), MESSAGE)).toEqual({ type: 'delivered' });
    expect(receiver.calls).toHaveLength(1);
    expect(receiver.calls[0]).toMatchObject({ method: 'POST', body: MESSAGE.body });
    expect(receiver.calls[0]?.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(MESSAGE.body.length),
      'user-agent': 'iana-watch/test',
    });
    expect(receiver.calls[0]?.headers).not.toHaveProperty('webhook-id');
  });

  it('signs so that the reference library verifies, with each of several secrets', async () => {
    const receiver = await start('webhook', SECRET);
    const target = to(receiver, { signed: true, secrets: ['${NEW}', '${OLD}'] });
    const { send } = sender({ OLD: SECRET, NEW: Buffer.alloc(32, 9).toString('base64') });
    expect(await send(target, { id: 'a-1', body: '{"text":"Zoë “1014” 🙂"}' })).toEqual({
      type: 'delivered',
    });
    expect(receiver.calls[0]?.headers['webhook-id']).toBe('a-1');
  });

  it('keeps the query of an address as it is, and adds to it', async () => {
    const receiver = await start('any');
    await sender().send(
      to({ url: `${receiver.url}?sig=a%2Fb%20c&sp=%2Ftriggers` }, { query: 'wait=true' }),
      MESSAGE,
    );
    expect(receiver.calls[0]?.path).toBe('/hooks/T0SECRET?sig=a%2Fb%20c&sp=%2Ftriggers&wait=true');
  });

  it.each([
    ['me:p%40ss', 'me:p@ss'],
    ['me:100%', 'me:100%'],
  ])('takes a name and password out of the address: %s', async (written, meant) => {
    const receiver = await start('any');
    await sender().send(to({ url: receiver.url.replace('//', `//${written}@`) }), MESSAGE);
    expect(receiver.calls[0]?.headers.authorization).toBe(`Basic ${btoa(meant)}`);
  });
});

describe('answers', () => {
  it('waits as told after 429, then is done', async () => {
    const receiver = await start('any');
    receiver.next({ status: 429, headers: { 'retry-after': '2' } }, { status: 503 });
    const { send, slept } = sender();
    expect(await send(to(receiver), MESSAGE)).toEqual({ type: 'delivered' });
    expect(receiver.calls.map(({ status }) => status)).toEqual([429, 503, 200]);
    expect(slept).toEqual([2000, 1400]);
  });

  it('leaves a long wait to a later run, and caps it', async () => {
    const receiver = await start('any');
    receiver.next(
      { status: 429, headers: { 'retry-after': '3600' } },
      { status: 503, headers: { 'retry-after': '99999999' } },
    );
    const { send, slept } = sender();
    expect(await send(to(receiver), MESSAGE)).toEqual({
      type: 'failed',
      why: 'answered 429',
      waitMs: 3_600_000,
    });
    expect(await send(to(receiver), MESSAGE)).toMatchObject({ type: 'failed', waitMs: 6 * 3_600_000 });
    expect(slept).toEqual([]);
  });

  it('gives up for this run after three calls', async () => {
    const receiver = await start('any');
    receiver.next({ status: 500 }, { status: 502 }, { status: 504 });
    expect(await sender().send(to(receiver), MESSAGE)).toEqual({ type: 'failed', why: 'answered 504' });
    expect(receiver.calls).toHaveLength(3);
  });

  it('does not follow a redirect, and does not repeat where it leads', async () => {
    const [receiver, other] = [await start('any'), await start('any')];
    receiver.next({ status: 301, headers: { location: other.url } });
    const outcome = await sender().send(to(receiver), MESSAGE);
    expect(outcome).toEqual({ type: 'failed', why: 'answered 301, a redirect, which is not followed' });
    expect([receiver.calls.length, other.calls.length]).toEqual([1, 0]);
  });

  it('does not take a page for people for a receiver, as a network that asks to log in sends it', async () => {
    const receiver = await start('any');
    for (const body of ['<!DOCTYPE html><title>Log in</title>', '\n<HTML lang="en">']) {
      receiver.next({ status: 200, body });
      expect(await sender().send(to(receiver), MESSAGE)).toEqual({
        type: 'failed',
        why: 'answered 200 with an HTML page, so something else has answered',
      });
    }
    for (const body of ['ok', '', '1', '{"html":"<html>"}', '<p>ok</p>']) {
      receiver.next({ status: 200, body });
      expect(await sender().send(to(receiver), MESSAGE)).toEqual({ type: 'delivered' });
    }
    expect(receiver.calls).toHaveLength(7);
  });

  it('takes whatever a heartbeat is answered with', async () => {
    const receiver = await start('any');
    receiver.next({ status: 200, body: '<html></html>' });
    expect(await sender().ping(to(receiver))).toEqual({ type: 'delivered' });
  });

  it('takes 410 for the end', async () => {
    const receiver = await start('any');
    receiver.next({ status: 410 });
    expect(await sender().send(to(receiver), MESSAGE)).toEqual({ type: 'gone', why: 'answered 410 Gone' });
  });

  it('tries the plainer body once when the first is refused as malformed', async () => {
    const receiver = await start('any');
    receiver.next({ status: 400, body: 'invalid_blocks' });
    expect(await sender().send(to(receiver), { ...MESSAGE, plainer: '{"text":"h"}' })).toEqual({
      type: 'delivered',
    });
    receiver.next({ status: 400, body: 'invalid_blocks' }, { status: 400, body: 'invalid_payload' });
    expect(await sender().send(to(receiver), { ...MESSAGE, plainer: '{"text":"h"}' })).toEqual({
      type: 'failed',
      why: 'answered 400 (invalid_payload)',
    });
    expect(receiver.calls.map(({ body }) => body.length)).toEqual([16, 12, 16, 12]);
  });

  it.each([
    ['no access for https://hooks.example/T0SECRET\n::error::x', ': "no access for (address)"'],
    ['{"message": "Invalid Form Body", "code": 50035}', ': "Invalid Form Body"'],
    ['{"error": {"message": "bad\\u202Ekey"}}', ': "bad[U+202E]key"'],
    ['<html><body>Forbidden</body></html>', ''],
    ['', ''],
    ['long '.repeat(100), `: "${'long '.repeat(31)}long…"`],
  ])('repeats the first line of the reason of a receiver that answers %j', async (body, reason) => {
    const receiver = await start('any');
    receiver.next({ status: 403, body });
    expect(await sender().send(to(receiver), MESSAGE)).toEqual({
      type: 'failed',
      why: `answered 403${reason}`,
    });
  });

  it('takes the secret address out of a reason that repeats a part of it', async () => {
    const receiver = await start('any');
    receiver.next({ status: 404, body: 'no hook services/T000/B000/abcdefghijklmnop here' });
    const url = `${new URL(receiver.url).origin}/services/T000/B000/abcdefghijklmnop`;
    expect(await sender().send(to({ url }), MESSAGE)).toMatchObject({
      why: expect.not.stringContaining('abcdefghijklmnop'),
    });
  });

  it('hears a refusal that Teams hides in a good answer', async () => {
    const receiver = await start('any');
    const body =
      'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with ContextId x';
    receiver.next({ status: 200, body });
    expect(await sender().send(to(receiver), MESSAGE)).toEqual({ type: 'delivered' });
    expect(receiver.calls).toHaveLength(2);
  });
});

describe('lost answers', () => {
  it('repeats nothing that may have arrived, where a repetition would be a second message', async () => {
    const receiver = await start('any');
    receiver.next('cut', 'hang');
    expect(await sender().send(to(receiver), MESSAGE)).toEqual({
      type: 'maybe',
      why: 'broke the connection off before it answered (UND_ERR_SOCKET)',
    });
    expect(await sender({}, 300).send(to(receiver), MESSAGE)).toEqual({
      type: 'maybe',
      why: 'gave no answer in 0.3 s',
    });
    expect(receiver.calls).toHaveLength(2);
  });

  it('leaves a signed message to a later run', async () => {
    const receiver = await start('webhook', SECRET);
    receiver.next('hang');
    const outcome = await sender({}, 300).send(to(receiver, { signed: true, secrets: [SECRET] }), MESSAGE);
    expect(outcome).toEqual({ type: 'failed', why: 'gave no answer in 0.3 s' });
  });

  it('counts an answer as soon as its status is there', async () => {
    const receiver = await start('any');
    receiver.next('cut-answer');
    expect(await sender().send(to(receiver), MESSAGE)).toEqual({ type: 'delivered' });
  });

  it('repeats connect errors, for nothing was sent', async () => {
    const receiver = await start('any');
    await receiver.close();
    const { send, slept } = sender();
    expect(await send(to(receiver), MESSAGE)).toEqual({
      type: 'failed',
      why: 'cannot be reached (ECONNREFUSED)',
    });
    expect(slept).toEqual([700, 1400]);
  });

  it('knows a receiver that does not speak HTTP', async () => {
    const server = createServer((socket) => socket.end('220 mail.example ESMTP\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const outcome = await sender().send(to({ url: `http://127.0.0.1:${port}/x` }), MESSAGE);
    server.close();
    expect(outcome.type).toMatch(/^(?:maybe|failed)$/);
    expect(JSON.stringify(outcome)).not.toContain('mail.example');
  });
});

describe('refused before anything is sent', () => {
  it.each([
    [{ url: 'hooks.slack.com/T0SECRET' }, 'its url is not a URL'],
    [{ url: 'ftp://example.org/T0SECRET' }, 'its url is not an https: URL'],
    [
      { url: 'http://93.184.216.34/T0SECRET' },
      'its url is plain http: to an address that is neither loopback nor private; use https:',
    ],
    [
      { url: 'http://hook.invalid/T0SECRET' },
      'its url is plain http: to a name that has no address here, so it may be neither loopback nor private; use https:',
    ],
    [{ url: '${UNSET_HOOK}' }, '${UNSET_HOOK} is missing or empty; set it, or take the setting out'],
    [{ url: '${EMPTY}' }, '${EMPTY} is missing or empty; set it, or take the setting out'],
    [{ url: 'https://example.org/T0SECRET', secrets: ['not base64!'] }, 'its secret is not base64 (whsec_…)'],
  ])('%j', async (target, why) => {
    const { check, send, ping } = sender({ EMPTY: '' });
    const receiver = { name: 'team', signed: true, ...target };
    expect(await check(receiver)).toBe(why);
    expect(await send(receiver, MESSAGE)).toEqual({ type: 'failed', why });
    expect(await ping(receiver)).toEqual({ type: 'failed', why });
  });

  it('lets a name pass that stands for this machine', async () => {
    const receiver = await start('any');
    const url = receiver.url.replace('127.0.0.1', 'localhost');
    expect(await sender().check(to({ url }))).toBeUndefined();
  });
});

describe('the heartbeat', () => {
  it('is one GET', async () => {
    const receiver = await start('any');
    expect(await sender({ BEAT: receiver.url }).ping(to({ url: '${BEAT}' }))).toEqual({ type: 'delivered' });
    expect(receiver.calls).toMatchObject([{ method: 'GET', body: '' }]);
  });
});

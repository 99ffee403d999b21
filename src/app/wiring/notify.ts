// Sends what a person asks for: a test, or a piece of news once more.
import type { Config } from '../../config/config.ts';
import { systemClock } from '../../edge/system-clock.ts';
import { createTransport, type Transport } from '../../edge/transport.ts';
import { IanaWatchError } from '../../errors.ts';
import type { Sender } from '../../ports.ts';
import { constantsMaker } from '../keep-constants.ts';
import { dropUncertain, type NotifyParts, sendAgain, sendTest } from '../notify.ts';
import { configuredImpact } from './configured-impact.ts';
import { githubIfOn, markupOf } from './github-if-on.ts';
import type { Host } from './host.ts';
import { holdingState, openStore } from './state-on-disk.ts';
import { wireSender } from './wire-sender.ts';

/** What a person asks for: a test to a channel, or that a piece of news is sent `again`, or never (`drop`), by its id. */
export interface NotifyRequest {
  readonly channel: string | undefined;
  readonly again: string | undefined;
  readonly drop: string | undefined;
}

/** Sends on demand and returns what to show people. */
export async function notify(config: Config, host: Host, request: NotifyRequest): Promise<readonly string[]> {
  const sending = wireSender(host);
  const transport = createTransport({ env: host.env });
  const { again, channel, drop } = request;
  try {
    // A test message needs no state: only a channel that was disabled is looked for there.
    const parts = await notifyParts(
      config,
      { host, transport, sender: sending.sender },
      (again ?? drop) !== undefined,
    );
    if (drop !== undefined) return await dropUncertain(parts, drop, channel);
    if (again !== undefined) return await sendAgain(parts, again, channel);
    return channel === undefined ? [] : [await sendTest(parts, channel)];
  } finally {
    await Promise.all([transport.close(), sending.close()]);
  }
}

interface Wired {
  readonly host: Host;
  readonly transport: Transport;
  readonly sender: Sender;
}

async function notifyParts(
  config: Config,
  { host, transport, sender }: Wired,
  needsState: boolean,
): Promise<NotifyParts> {
  const clock = host.clock ?? systemClock;
  const constants = constantsMaker(config);
  const wiring = { host, transport, clock, constants, dryRun: false };
  const github = await githubIfOn(config, wiring).catch((error: unknown) => {
    if (needsState || !(error instanceof IanaWatchError)) throw error;
    return undefined;
  });
  const impactOf = github === undefined ? configuredImpact(config, host) : github.impactOf;
  const store = github?.store ?? (await openStore(config, host));
  return {
    config,
    sender,
    clock,
    store,
    exclusively: (work) => (store.capabilities.needsLock ? holdingState(config, host, work) : work()),
    ...(impactOf === undefined ? {} : { impactOf }),
    ...markupOf(github),
  };
}

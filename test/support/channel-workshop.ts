// A workshop whose news goes to real receivers: the notifier, the renderers and the sender are the program's own.
import { createChannelNotifier } from '../../src/app/notify-channels.ts';
import { keptFolder } from '../../src/edge/kept-folder.ts';
import { createSender } from '../../src/edge/send-webhook.ts';
import { createTransport } from '../../src/edge/transport.ts';
import type { RunOptions } from '../../src/app/run-parts.ts';
import type { RunReport } from '../../src/render/run-report-model.ts';
import type { FileFolder, Sender, StateStore } from '../../src/ports.ts';
import { type RunningReceiver, startReceiver } from './receivers.ts';
import { type Workshop, workshop } from './run-workshop.ts';

export const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

/** Parts of a run that break at a step: every effect goes through the fuse. */
export interface Fused {
  readonly store: StateStore;
  readonly fuse: { through<T>(effect: () => Promise<T>): Promise<T> };
}

/** Where a test wants the process to end. */
export type Kill = 'before a send' | 'after a send' | undefined;

export interface ChannelWorkshop extends Workshop {
  readonly slack: RunningReceiver;
  readonly discord: RunningReceiver;
  readonly teams: RunningReceiver;
  readonly hook: RunningReceiver;
  readonly environment: Record<string, string>;
  /** Every pause that the sender made. */
  readonly slept: number[];
  kill: Kill;
  /** One run that notifies; undefined where it was killed. */
  check(options?: Partial<RunOptions>, parts?: Fused): Promise<RunReport | undefined>;
}

export const CHANNELS_YAML = `groups: [codes]
channels:
  - { name: slack, type: slack, url: "\${SLACK}" }
  - { name: discord, type: discord, url: "\${DISCORD}" }
  - { name: teams, type: teams, url: "\${TEAMS}" }
  - { name: hook, type: webhook, url: "\${HOOK}", secret: "\${SECRET}", floor: bookkeeping }
  - { name: atom, type: feed, file: feeds/iana.atom }
  - { name: json, type: feed, file: feeds/iana.json }
`;

/** A workshop with one receiver of each kind, notified of group `codes`. */
export async function channelWorkshop(
  yaml: string = CHANNELS_YAML,
  callMs = 10_000,
): Promise<ChannelWorkshop> {
  const base = await workshop(yaml);
  const closeBase = base.close.bind(base);
  const [slack, discord, teams, hook] = await Promise.all([
    startReceiver('slack'),
    startReceiver('discord'),
    startReceiver('teams'),
    startReceiver('webhook', SECRET),
  ]);
  const transport = createTransport({ env: {}, connections: 8 });
  const environment: Record<string, string> = {
    SLACK: slack.url,
    DISCORD: discord.url,
    TEAMS: teams.url,
    HOOK: hook.url,
    SECRET,
  };
  const slept: number[] = [];
  const inFlight: Promise<unknown>[] = [];
  const shop: ChannelWorkshop = Object.assign(base, {
    slack,
    discord,
    teams,
    hook,
    environment,
    slept,
    kill: undefined,
    async check(options: Partial<RunOptions> = {}, fused?: Fused) {
      const parts = await base.parts();
      // Signatures carry the real time, or their receivers would refuse them.
      const clock = { now: () => Date.now(), sleep: async (ms: number) => void slept.push(ms) };
      const sender = createSender({
        clock,
        transport,
        lookup: (reference) => (reference.type === 'environment' ? environment[reference.name] : undefined),
        userAgent: 'iana-watch/test',
        callMs,
      });
      const notifier = createChannelNotifier({
        config: parts.config,
        sender:
          fused === undefined ? mortal(sender, shop, inFlight) : fusedSender(sender, fused.fuse, inFlight),
        clock: parts.clock,
        feeds: {
          owner: 'acme/library',
          generator: { name: 'iana-watch', version: '0.0.0', url: 'https://example.org/iana-watch' },
          folder:
            fused === undefined ? keptFolder(base.folder) : fusedFolder(keptFolder(base.folder), fused.fuse),
        },
      });
      try {
        return await base.run(options, {
          notifiers: [notifier],
          ...(fused === undefined ? {} : { store: fused.store }),
        });
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
        await Promise.allSettled(inFlight.splice(0));
        return undefined;
      }
    },
    async close() {
      await Promise.all([slack, discord, teams, hook].map((receiver) => receiver.close()));
      await transport.close();
      await closeBase();
    },
  });
  return shop;
}

/** What a run ends with where a test kills it. */
export class Killed extends Error {}

/** How many channels of `CHANNELS_YAML` send. */
const SENDING = 4;

/** A sender that dies with the process where the test says: before anything is sent, or once every channel has sent. */
function mortal(sender: Sender, shop: { readonly kill: Kill }, inFlight: Promise<unknown>[]): Sender {
  let dead = false;
  let begun = 0;
  let letGo = (): void => undefined;
  const allBegun = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return {
    check: (receiver) => sender.check(receiver),
    ping: (receiver) => sender.ping(receiver),
    async send(receiver, message) {
      dead ||= shop.kill === 'before a send';
      if (dead) throw new Killed();
      const sending = sender.send(receiver, message);
      inFlight.push(sending);
      begun += 1;
      if (begun === SENDING) letGo();
      const outcome = await sending;
      if (shop.kill === 'after a send') await allBegun;
      dead ||= shop.kill === 'after a send';
      if (dead) throw new Killed();
      return outcome;
    },
  };
}

function fusedSender(sender: Sender, fuse: Fused['fuse'], inFlight: Promise<unknown>[]): Sender {
  return {
    check: (receiver) => sender.check(receiver),
    ping: (receiver) => sender.ping(receiver),
    send(receiver, message) {
      const sending = fuse.through(() => sender.send(receiver, message));
      inFlight.push(sending.catch(() => undefined));
      return sending;
    },
  };
}

function fusedFolder(folder: FileFolder, fuse: Fused['fuse']): Pick<FileFolder, 'read' | 'write'> {
  return {
    read: (path) => folder.read(path),
    write: (path, text) => fuse.through(() => folder.write(path, text)),
  };
}

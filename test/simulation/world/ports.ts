// The ports of a run over the simulated world, each call of which a fault may hit.
import { createHash } from 'node:crypto';
import { IanaWatchError } from '../../../src/errors.ts';
import type { Clock, DocumentSource, FileFolder, Sender, SendOutcome } from '../../../src/ports.ts';
import type { Process } from './faults.ts';
import { earlierOf, type World } from './world.ts';

export const SIGN_IN = '<!DOCTYPE html><html><title>Sign in</title><body>Sign in</body></html>';

export function sourceOf(world: World, process: Process): DocumentSource {
  const refused = (group: string) => (): never => {
    throw new IanaWatchError('FETCH_FAILED', group, `${group}: cannot fetch: no answer in 30 s; try again.`);
  };
  return {
    name: 'https://simulated.example',
    read: (name, known) =>
      process.call((isStale) => {
        const group = world.groups.find((each) => each.name === name);
        if (world.outage === 'silence') return refused(name)();
        if (group === undefined || group.isHidden || world.outage === 'moved')
          return { type: 'missing', why: 'the server answered 404' };
        const now =
          (isStale || world.outage === 'old copies' ? earlierOf(group) : undefined) ?? group.document;
        const bytes = new TextEncoder().encode(world.outage === 'sign-in page' ? SIGN_IN : now);
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        if (known?.sha256 === sha256) return { type: 'unchanged' };
        return { type: 'document', bytes, validators: { sha256 } };
      }, refused(name)),
    groups: () =>
      process.call(
        () =>
          world.outage === 'none' || world.outage === 'old copies'
            ? world.groups.map(({ name }) => name).sort()
            : refused('index')(),
        refused('index'),
      ),
  };
}

/** Chats cannot recognize a repetition; a signed webhook can. */
export function senderOf(world: World, process: Process): Sender {
  return {
    check: async () => undefined,
    ping: async () => ({ type: 'delivered' }),
    send: (receiver, { id, body }) => {
      let wasTaken = false;
      return process.call<SendOutcome>(
        () => {
          if (world.down.has(receiver.name)) return { type: 'failed', why: 'answered 503' } as const;
          const received = world.received.get(receiver.name) ?? [];
          received.push({ id, body });
          world.received.set(receiver.name, received);
          wasTaken = true;
          return { type: 'delivered' } as const;
        },
        () => {
          if (wasTaken && !receiver.signed) return { type: 'maybe', why: 'gave no answer in 15 s' };
          return { type: 'failed', why: 'answered 503' };
        },
      );
    },
  };
}

/** The folder of the configuration, whose files are written whole or not at all. */
export function folderOf(world: World, process: Process): FileFolder {
  const full = (path: string): never => {
    throw new IanaWatchError(
      'WRITE_FAILED',
      path,
      `${path}: cannot be written: the disk is full; make room.`,
    );
  };
  return {
    read: async (path) => {
      const text = world.files.get(path);
      return text === undefined ? undefined : new TextEncoder().encode(text);
    },
    write: (path, text) =>
      process.call(
        () => (process.isDiskFull ? full(path) : void world.files.set(path, text)),
        () => full(path),
      ),
  };
}

export function clockOf(world: World): Clock {
  return {
    now: () => world.now,
    sleep: async (ms) => {
      world.now += ms;
    },
  };
}

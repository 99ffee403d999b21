// Puts the sender of messages behind its port.
import { lookup } from '../../edge/config-file.ts';
import { userAgent } from '../../edge/program.ts';
import { createSender } from '../../edge/send-webhook.ts';
import { systemClock } from '../../edge/system-clock.ts';
import { createTransport } from '../../edge/transport.ts';
import type { Sender } from '../../ports.ts';
import type { Host } from './host.ts';

/** What sends messages, with its own connections: a slow receiver keeps no other waiting, and no source. */
export function wireSender(host: Pick<Host, 'env' | 'folder' | 'clock' | 'redactor'>): {
  readonly sender: Sender;
  close(): Promise<void>;
} {
  const transport = createTransport({ env: host.env, connections: 16 });
  const sender = createSender({
    clock: host.clock ?? systemClock,
    transport,
    lookup: (reference) => lookup(reference, host.folder, host.env),
    keepSecret: (value) => host.redactor?.add(value),
    userAgent: userAgent(),
  });
  return { sender, close: () => transport.close() };
}

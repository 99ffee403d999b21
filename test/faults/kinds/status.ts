// A host is there and does not do its work.
import type { RequestFault } from '../lab/fault.ts';
import { fromThereOn } from './network.ts';

const PAGE =
  '<!DOCTYPE html><html><head><title>Log in</title></head><body>Please log in to the network.</body></html>';

export const errorForAnHour = fromThereOn('500 for an hour', false, (exchange) =>
  exchange.reply(answer(500, {}, '{"message":"Server Error"}')),
);

/** From the sober to the absurd; each step takes the next. */
const RETRY_AFTER = [
  '99999999999999999999',
  '-1',
  'Fri, 31 Dec 9999 23:59:59 GMT',
  'tomorrow',
  '3600',
  '1e9',
  '0',
  '',
];

export const tooMany = fromThereOn('429 with an absurd Retry-After', false, (exchange, _lab, step) =>
  exchange.reply(
    answer(
      429,
      { 'retry-after': RETRY_AFTER[step % RETRY_AFTER.length] ?? '' },
      '{"message":"Too many requests"}',
    ),
  ),
);

export const errorPage: RequestFault = fromThereOn('200 with a log-in page', false, (exchange) =>
  exchange.reply(answer(200, { 'content-type': 'text/html' }, PAGE)),
);

/** Not from a channel: with 200 and nothing many a receiver says that it has the message. */
export const emptyAnswer: RequestFault = {
  ...fromThereOn('200 with nothing', false, (exchange) => exchange.reply(answer(200, {}, ''))),
  strikesAt: ({ host }) => host === 'iana' || host === 'github',
};

function answer(status: number, headers: Readonly<Record<string, string>>, text: string) {
  const body = Buffer.from(text);
  return { status, headers: { 'content-length': String(body.length), ...headers }, body };
}

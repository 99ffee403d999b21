// A request, or its answer, is lost on its way.
import { any, BOTH, type RequestFault } from '../lab/fault.ts';
import type { Lab } from '../lab/lab.ts';
import type { Answered, Exchange, Host } from '../lab/way.ts';

type Deal = (exchange: Exchange, lab: Lab) => void | Promise<void>;

/** The request of the step alone goes wrong. */
function once(name: string, isMain: boolean, deal: Deal, haste?: number): RequestFault {
  return {
    name,
    places: BOTH,
    isMain,
    counts: 'requests',
    strikesAt: any,
    strike: (lab, step) => ({
      orders: haste === undefined ? {} : { haste },
      way: async (exchange) => {
        if (exchange.n !== step) return false;
        await deal(exchange, lab);
        return true;
      },
    }),
  };
}

/** From the step on, its host fails until the run is over. */
export function fromThereOn(
  name: string,
  isMain: boolean,
  deal: (exchange: Exchange, lab: Lab, step: number) => void | Promise<void>,
  haste?: number,
): RequestFault {
  return {
    name,
    places: BOTH,
    isMain,
    counts: 'requests',
    strikesAt: any,
    strike(lab, step) {
      let host: Host | undefined;
      return {
        orders: haste === undefined ? {} : { haste },
        way: async (exchange) => {
          if (exchange.n === step) host = exchange.host;
          if (exchange.host !== host) return false;
          await deal(exchange, lab, step);
          return true;
        },
      };
    },
  };
}

export const refused = fromThereOn('connection refused from a request on', false, (exchange, lab) => {
  lab.traffic.closed.add(exchange.host);
  exchange.hangUp();
});

export const reset = once('connection reset before a request is worked', false, (exchange) =>
  exchange.hangUp(),
);

export const answerLost = once('answer lost after a request was worked', false, async (exchange) => {
  await exchange.pass();
  exchange.hangUp();
});

/** Patience is shortened with it: what takes the program minutes passes in a second. */
const HASTE = 50;

export const stalled = once('a request is never answered', false, (exchange) => exchange.leave(), HASTE);

export const stalledForGood = fromThereOn(
  'a host never answers any more',
  false,
  (exchange) => exchange.leave(),
  HASTE,
);

export const answerStalled = once(
  'a request is worked and never answered',
  false,
  async (exchange) => {
    await exchange.pass();
    exchange.leave();
  },
  HASTE,
);

export const slow = once('an answer is slow', false, async (exchange) => {
  const answer = await exchange.pass();
  await new Promise((resolve) => setTimeout(resolve, 300));
  exchange.reply(answer);
});

export const cut = once('an answer is cut in its body', false, async (exchange) => {
  const answer = await exchange.pass();
  exchange.hangUp({ answer, bytes: Math.floor(answer.body.length / 2) });
});

export const announcesMore = once('an answer announces more than it has', false, async (exchange) => {
  const answer = await exchange.pass();
  const longer = withLength(answer, answer.body.length + 100);
  exchange.hangUp({ answer: longer, bytes: answer.body.length });
});

export const announcesLess = once('an answer announces less than it has', false, async (exchange) => {
  const answer = await exchange.pass();
  const half = Math.floor(answer.body.length / 2);
  exchange.reply({ ...withLength(answer, half), body: answer.body.subarray(0, half) });
});

function withLength(answer: Answered, length: number): Answered {
  return { ...answer, headers: { ...answer.headers, 'content-length': String(length) } };
}

// IANA's servers do not agree with each other.
import { BOTH, type RequestFault } from '../lab/fault.ts';
import { editionAnswer } from '../lab/upstream.ts';
import type { Asked } from '../lab/way.ts';

const isIana = ({ host }: Asked): boolean => host === 'iana';
const isDocument = (asked: Asked): boolean => isIana(asked) && asked.path.endsWith('.xml');

/** The request of the step is answered from another edition: index and documents do not fit. */
function from(name: string, back: number): RequestFault {
  return {
    name,
    places: BOTH,
    isMain: false,
    counts: 'requests',
    strikesAt: isIana,
    strike: ({ upstream }, step) => ({
      way(exchange) {
        if (exchange.n !== step) return false;
        const answer = editionAnswer(upstream.editions[upstream.at - back] ?? new Map(), exchange.path);
        const body = Buffer.from(answer?.text ?? '');
        const headers = { 'content-length': String(body.length) };
        exchange.reply({ status: answer === undefined ? 404 : 200, headers, body });
        return true;
      },
    }),
  };
}

export const outdated = from('an answer is older than the others', 1);

export const swapped: RequestFault = {
  name: 'the answer to another request',
  places: BOTH,
  isMain: false,
  counts: 'requests',
  strikesAt: isDocument,
  strike: ({ upstream }, step) => ({
    way(exchange) {
      if (exchange.n !== step) return false;
      const group = exchange.path.split('/')[2];
      const edition = upstream.editions[upstream.at] ?? new Map<string, string>();
      const [, text = '<registry id="other"/>'] = [...edition].find(([name]) => name !== group) ?? [];
      const body = Buffer.from(text);
      exchange.reply({ status: 200, headers: { 'content-length': String(body.length) }, body });
      return true;
    },
  }),
};

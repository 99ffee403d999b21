// GitHub, and people on it, do something between two calls.
import type { RequestFault } from '../lab/fault.ts';
import type { Lab } from '../lab/lab.ts';
import type { Asked, Exchange } from '../lab/way.ts';

const isGithub = ({ host }: Asked): boolean => host === 'github';

function before(name: string, isMain: boolean, happens: (lab: Lab) => void): RequestFault {
  return {
    name,
    places: ['github'],
    isMain,
    counts: 'requests',
    strikesAt: isGithub,
    strike: (lab, step) => ({
      way(exchange) {
        if (exchange.n === step) happens(lab);
        return false;
      },
    }),
  };
}

export const tokenExpired: RequestFault = {
  name: 'token expired from a request on',
  places: ['github'],
  isMain: false,
  counts: 'requests',
  strikesAt: isGithub,
  strike: (_lab, step) => ({
    way(exchange: Exchange) {
      if (exchange.n < step || exchange.host !== 'github') return false;
      const body = Buffer.from('{"message":"Bad credentials"}');
      exchange.reply({ status: 401, headers: { 'content-length': String(body.length) }, body });
      return true;
    },
  }),
};

function deleteBranches({ github }: Lab, prefix: string): void {
  for (const ref of github.at.refs.keys())
    if (ref.startsWith(`refs/heads/${prefix}`)) github.at.setRef(ref, undefined);
}

export const stagingDeleted = before('the branch that is being built is deleted', false, (lab) =>
  deleteBranches(lab, 'iana-watch-next/'),
);

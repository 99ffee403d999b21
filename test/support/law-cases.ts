// How many cases a law is tried on: all of them in `npm run test:fuzz`, some of them in `npm test`, which is to be quick.
const SOME = 16;

export function lawCases(all: number): number {
  return process.env['IANA_WATCH_LAWS'] === 'all' ? all : Math.ceil(all / SOME);
}

// What is measured: commands as people run them, each beside the yardstick of its bound and what else people use for it.
import { COPIES } from './place.mjs';

const node = (...args) => [process.execPath, ...args];
const [MAJOR] = process.versions.node.split('.').map(Number);

export function tasksIn(place, root) {
  const { at, cli, files, history } = place;
  const ours = (...args) => node(cli, ...args);
  const script = (store, ...of) => node(`${root}bench/script.mjs`, store, ...of);
  const start = node('-e', '0');
  const mirror = { rsync: ['rsync', '-a', '--delete', `${at('iana')}/`, at('copy')] };
  const stored = (what, args) => ({
    what,
    run: ours(...args),
    cwd: at('watch'),
    against: start,
    yardstick: 'node -e 0',
    bound: MAJOR < 22 ? 3 : 2.5,
  });
  return [
    { ...stored('start-up: --version', ['--version']), bound: 2 },
    stored('show ENTRY', ['show', 'websocket/close-code-number', '1000']),
    stored('list GROUP', ['list', 'websocket']),
    stored('log GROUP', ['log', 'websocket']),
    stored('generate --check', ['generate', '--check']),
    {
      what: `search through ${files.length} groups`,
      run: ours('search', 'timeout'),
      cwd: at('watch'),
      against: script('-', ...files),
      yardstick: 'a script that parses them',
      bound: 0.5,
      peers: { 'git grep': ['git', '-C', at('iana'), 'grep', '-i', 'timeout'] },
    },
    {
      what: `normalize ${files.length} documents`,
      run: ours('normalize', '--out', at('normalized'), at('iana')),
      against: script('-', ...files),
      yardstick: 'validating and parsing them',
      bound: 1.3,
      peers: { xmllint: ['xmllint', '--noout', ...files] },
    },
    {
      what: 'first check of all groups',
      before: () => place.forget('fresh'),
      run: ours('check'),
      cwd: at('fresh'),
      against: script(at('first'), ...files),
      beforeYardstick: () => place.forgetFolder('first'),
      yardstick: 'a script that parses and keeps them',
      bound: 1.3,
      peers: mirror,
    },
    {
      what: 'check, nothing changed',
      run: ours('check'),
      cwd: at('fresh'),
      against: script(at('first'), ...files),
      yardstick: 'the script again',
      bound: 1.3,
      peers: mirror,
    },
    {
      what: 'check, one group in forty changed',
      before: (round) => place.change(2 * round + 1),
      run: ours('check'),
      cwd: at('fresh'),
      beforeYardstick: (round) => place.change(2 * round + 2),
      against: script(at('first'), ...files),
      yardstick: 'the script again',
      bound: 1.3,
      peers: mirror,
    },
    {
      what: `first check of ${COPIES} times as many groups`,
      before: () => place.forget('wide'),
      run: ours('check'),
      cwd: at('wide'),
      beforeYardstick: () => place.forget('fresh'),
      against: ours('check'),
      againstCwd: at('fresh'),
      yardstick: 'of all groups',
      bound: COPIES * 1.2,
      rounds: 1,
    },
    {
      what: 'diff of service-names-port-numbers',
      run: ours('diff', at('old', 'ports.xml'), at('new', 'ports.xml')),
      before: () => place.forgetFolder('ports'),
      against: node(`${root}bench/script.mjs`, at('ports'), at('old', 'ports.xml'), at('new', 'ports.xml')),
      yardstick: 'a script that parses and compares both',
      bound: 1.3,
      peers: { 'diff -u': ['diff', '-u', at('old', 'ports.xml'), at('new', 'ports.xml')] },
    },
    ...(history === undefined
      ? []
      : [
          {
            what: 'replay of eight years of websocket',
            run: ours('replay', history),
            against: start,
            yardstick: 'node -e 0',
            bound: 12,
          },
        ]),
  ];
}

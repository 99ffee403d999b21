// What happens from day to day where the program runs: what IANA publishes, and what the maintainers do.
import { massEditions, websocketEditions } from './editions.ts';
import type { Lab, LabOptions, Place } from './lab.ts';

/** Something happens, and then the program runs. */
export interface Day {
  readonly name: string;
  readonly happens: (lab: Lab) => void;
}

export interface Script extends LabOptions {
  readonly name: string;
  readonly days: readonly Day[];
}

const CHANNELS = `channels:
  - { name: slack, type: slack, url: "\${SLACK}" }
  - { name: discord, type: discord, url: "\${DISCORD}" }
  - { name: teams, type: teams, url: "\${TEAMS}" }
  - { name: hook, type: webhook, url: "\${HOOK}", secret: "\${HOOK_SECRET}", floor: bookkeeping }
  - { name: feed, type: feed, file: feeds/iana.atom }
constants:
  - { registry: websocket/close-code-number, language: typescript, file: src/close-codes.ts }
`;
const GITHUB = 'github: { issues: true, reviewers: [ada], assignees: [bob] }\n';

const DAYS: readonly Day[] = [
  { name: 'first run', happens: () => undefined },
  {
    name: 'a change',
    happens(lab) {
      mergeAll(lab);
      lab.upstream.at = 1;
    },
  },
  {
    name: 'a change while one is proposed',
    happens(lab) {
      lab.upstream.at = 2;
    },
  },
  {
    name: 'a change after a merge',
    happens(lab) {
      mergeAll(lab);
      lab.upstream.at = 3;
    },
  },
];

export function websocketScript(place: Place): Script {
  const yaml = `groups: [websocket]\n${place === 'github' ? GITHUB : 'github: false\n'}${CHANNELS}`;
  return { name: 'websocket', place, editions: websocketEditions(), yaml, days: DAYS };
}

export function massScript(place: Place): Script {
  const yaml = `groups: ["*"]\n${place === 'github' ? GITHUB : 'github: false\n'}${CHANNELS}`;
  return { name: 'mass edits', place, editions: massEditions(), yaml, days: DAYS };
}

/** What a maintainer does with every open proposal. On disk there is nobody. */
export function mergeAll({ github, maintainer }: Lab): void {
  for (const { number, state } of github.at.pulls()) if (state === 'open') maintainer.merge(number);
}

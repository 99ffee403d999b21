// What maintainers read: pull requests and issues of four made-up repositories, one file each under golden/. Made by the
// same parts as in a run. UPDATE_GOLDEN=1 writes what comes out; review the difference as prose.
import { githubMarkup } from '../../src/forges/github/markup.ts';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { constantsImpact, constantsMaker } from '../../src/app/keep-constants.ts';
import { editsOf, withoutEditsOf } from '../../src/constants/dismissed.ts';
import { diffSnapshots } from '../../src/core/diff.ts';
import { formatSnapshot } from '../../src/core/snapshot-format.ts';
import { normalizeDocument } from '../../src/core/normalize.ts';
import type { Snapshot } from '../../src/model.ts';
import { issueText } from '../../src/proposals/text/issue-text.ts';
import type { News, ProposalFacts } from '../../src/proposals/text/proposal-facts.ts';
import { proposalText } from '../../src/proposals/text/proposal-text.ts';
import { setupIssueText } from '../../src/proposals/text/setup-issue-text.ts';
import { EMPTY_STATE } from '../../src/state/state.ts';
import { reportedPath } from '../../src/state/state-paths.ts';
import { configOf } from '../support/config-of.ts';

const root = join(import.meta.dirname, 'golden');
const WEB = 'https://github.example/acme';
const markup = githubMarkup(`${WEB}/library`);

type Rows = Readonly<Record<string, string>>;

/** A document with one registry of codes, and one of names next to it. */
function documentOf(group: string, title: string, codes: Rows, names: Rows = {}): Snapshot {
  const record = ([value, description]: readonly [string, string]) =>
    `<record date="2024-02-01"><value>${value}</value><description>${description}</description><xref type="rfc" data="rfc6455"/></record>`;
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<registry xmlns="http://www.iana.org/assignments" id="${group}"><title>${title}</title>
<registry id="${group}-codes"><title>${title} Codes</title>${Object.entries(codes).map(record).join('')}</registry>
<registry id="${group}-names"><title>${title} Names</title>${Object.entries(names).map(record).join('')}</registry>
</registry>`;
  const document = normalizeDocument(new TextEncoder().encode(xml), { subject: group, people: 'names' });
  if (document.type === 'redirect') throw new Error('a golden case needs a registry document');
  return document.snapshot;
}

const CODES: Rows = { 1000: 'Normal Closure', 1001: 'Going Away' };
const NAMES: Rows = { chat: 'Chat', mqtt: 'MQTT' };
const websocket = (codes: Rows = CODES, names: Rows = NAMES) =>
  documentOf('websocket', 'WebSocket', codes, names);
const more = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`${3010 + n}`, `Application ${n}`]));

interface Case {
  readonly yaml: string;
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly isConventional?: boolean;
  readonly facts?: Partial<ProposalFacts>;
}

const LIBRARY = 'constants: [{ registry: websocket/websocket-codes, file: src/close-codes.ts }]';
const SERVER = `constants:
  - { registry: websocket/websocket-codes, file: internal/codes.go, package: codes }
  - { registry: websocket/websocket-names, file: internal/names.go, package: codes }`;
const library = { yaml: LIBRARY, before: websocket(), isConventional: true };
const server = { yaml: SERVER, before: websocket() };
const list = { yaml: '', before: websocket() };

const PULLS: Readonly<Record<string, Case>> = {
  'library/one-code': { ...library, after: websocket({ ...CODES, 3008: 'Timeout' }) },
  'library/two-codes-and-a-name': {
    ...library,
    after: websocket({ ...CODES, 3008: 'Timeout', 3009: 'Overload' }, { ...NAMES, soap: 'SOAP' }),
    facts: { closes: [17] },
  },
  'library/renamed': { ...library, after: websocket({ 1000: 'Normal Closure', 1001: 'Leaving' }) },
  'library/configuration-changed': {
    ...library,
    after: websocket(),
    facts: { paths: ['src/close-codes.ts'] },
  },
  'library/one-left-out': {
    ...library,
    after: websocket({ ...CODES, 3008: 'Timeout', 3009: 'Overload' }),
    facts: {
      notes: ['constants.0: "9@x" (@team <b>) of websocket/websocket-codes is no number, so it has no row'],
      leftOut: editsOf(
        diffSnapshots(websocket(), websocket({ ...CODES, 3008: 'Timeout' })),
        configOf(`groups: [websocket]\n${LIBRARY}`).constants,
      ),
    },
  },
  'application/many-codes': {
    ...library,
    isConventional: false,
    after: websocket({ ...CODES, ...more(40) }),
  },
  'server/codes-and-names': {
    ...server,
    after: websocket({ ...CODES, 3008: 'Timeout' }, { ...NAMES, soap: 'SOAP' }),
    facts: { isActions: true },
  },
  'server/removed': { ...server, after: websocket({ 1000: 'Normal Closure' }) },
  'list/first-copies': {
    ...list,
    after: websocket(),
    facts: { branch: 'iana-watch/start', paths: ['snapshots/websocket.json'] },
  },
  'list/news': { ...list, isConventional: true, after: websocket(CODES, { ...NAMES, soap: 'SOAP' }) },
};

async function newsOf({ yaml, before, after, facts }: Case): Promise<{ news: News[]; constants: string[] }> {
  const config = configOf(`groups: [websocket]\n${yaml}`);
  const changeSet = withoutEditsOf(diffSnapshots(before, after), facts?.leftOut ?? []);
  const { changes } = changeSet;
  const made = await constantsMaker(config)?.make(
    async () => before,
    async () => undefined,
  );
  const texts = new Map((made?.files ?? []).map(({ path, text }) => [path, text]));
  const impactOf = constantsImpact(config, {
    currentOf: async (path) => texts.get(path),
    usedFiles: async () => ({ files: new Map(), notes: [] }),
  });
  const tree = {
    version: undefined,
    files: new Map([[reportedPath('websocket'), '']]),
    read: async () => formatSnapshot(after),
  };
  const impact = await impactOf?.(changeSet, { tree, state: EMPTY_STATE });
  const context = {
    before,
    after,
    fullUrl: `${WEB}/blob/main/1.json`,
    ...(impact === undefined ? {} : { impact }),
  };
  return {
    news: changes.length === 0 ? [] : [{ changeSet, context }],
    constants: config.constants.flatMap(({ file }) => file ?? []).sort(),
  };
}

/** The stored text of a case, which is written where that is asked for. */
function stored(name: string, text: string): string {
  const path = join(root, `${name}.md`);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return readFileSync(path, 'utf8');
}

describe('a pull request', () => {
  it.each(Object.entries(PULLS))('%s', async (name, each) => {
    const { news, constants } = await newsOf(each);
    const registries = ['websocket/websocket-codes', 'websocket/websocket-names'].slice(0, constants.length);
    const facts: ProposalFacts = {
      markup,
      branch: 'iana-watch/websocket',
      groups: ['websocket'],
      fingerprint: 'c-0123456789abcdef',
      news,
      paths: [...constants, 'snapshots/websocket.json'],
      constants,
      ...(constants.length === 0 ? {} : { registries, subjects: constants }),
      isConventional: each.isConventional ?? false,
      ...each.facts,
    };
    const { title, body, commit } = proposalText(facts, {});
    expect(commit).toBe(title);
    const text = `# ${title}\n\n${body}`;
    expect(text).toBe(stored(name, text));
  });
});

describe('an issue', () => {
  const CASES: Readonly<Record<string, Case & { readonly pull?: number }>> = {
    'library/issue-one-code': { ...library, after: websocket({ ...CODES, 3008: 'Timeout' }), pull: 2 },
    'application/issue-renamed': {
      ...library,
      after: websocket({ 1000: 'Normal Closure', 1001: 'Leaving' }),
    },
    'server/issue-many': {
      ...server,
      after: websocket({ ...CODES, ...more(40) }, { ...NAMES, soap: 'SOAP' }),
      pull: 9,
    },
    'list/issue-removed': { ...list, after: websocket(CODES, { chat: 'Chat' }) },
  };

  it.each(Object.entries(CASES))('%s', async (name, each) => {
    const [news] = (await newsOf(each)).news;
    if (news === undefined) throw new Error('an issue needs news');
    const place =
      each.pull === undefined
        ? undefined
        : ({ type: 'proposed', name: `#${each.pull}`, url: `${WEB}/x/pull/${each.pull}` } as const);
    const { title, body } = issueText('3f9c2a1b7d20-7', news, { markup, place });
    const text = `# ${title}\n\n${body}`;
    expect(text).toBe(stored(name, text));
  });

  it('library/issue-set-up', () => {
    const branches = ['iana-watch/tls-parameters', 'iana-watch/websocket'];
    const { title, body } = setupIssueText({ markup, base: 'main', branches });
    const text = `# ${title}\n\n${body}`;
    expect(text).toBe(stored('library/issue-set-up', text));
  });
});

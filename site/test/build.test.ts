// What the command writes: the same bytes again, valid HTML, links that lead somewhere, feeds, JSON.
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { htmlProblemsOf } from './support/html-rules.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { atomProblems } from '../../test/support/atom-rules.ts';
import { build, buildSite } from './support/built-site.ts';
import { allGroups, inputFolder, writeGroup } from './support/input.ts';

let from: string;
let out: string;

beforeAll(() => {
  from = inputFolder();
  out = buildSite(from);
});

function filesIn(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return new Map(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

describe('a build', () => {
  it('gives the same bytes for the same input', () => {
    expect(filesIn(buildSite(from))).toEqual(filesIn(out));
  });

  it('gives the bytes of a full build after one group changed, and removes what is no longer there', () => {
    const groups = allGroups();
    const fewer = groups.map((versions, index) => (index === 0 ? versions.slice(0, 3) : versions));
    const folder = inputFolder(fewer);
    const site = buildSite(folder);
    writeGroup(folder, groups[0] ?? []);
    build(folder, site);
    expect(filesIn(site)).toEqual(filesIn(out));
  });

  it('leaves alone what it did not write', () => {
    const folder = mkdtempSync(join(tmpdir(), 'site-other-'));
    expect(() => build(join(folder, 'nothing'), join(folder, 'out'))).toThrow(/nothing/);
  });
});

describe('the pages', () => {
  it('are valid HTML', async () => {
    const problems = await htmlProblemsOf(out);
    expect(problems.slice(0, 10)).toEqual([]);
  });

  it('have no link within the site that leads nowhere', () => {
    const files = filesIn(out);
    const dead = new Set<string>();
    for (const [name, text] of files) {
      if (!name.endsWith('.html')) continue;
      for (const { path, fragment, href } of linksOf(name, text)) {
        const target = files.get(path);
        if (target === undefined) dead.add(`${name}: ${href}`);
        else if (fragment !== '' && path.endsWith('.html') && !hasId(path, target, fragment))
          dead.add(`${name}: ${href}`);
      }
    }
    expect([...dead].slice(0, 10)).toEqual([]);
  });

  it('load nothing from elsewhere', () => {
    for (const [name, text] of filesIn(out)) {
      if (!name.endsWith('.html')) continue;
      const loaded = [...text.matchAll(/<(?:script|link|img|iframe)\b[^>]*?(?:src|href)="([^"]*)"/g)];
      const foreign = loaded
        .map((match) => match[1] ?? '')
        .filter((address) => /^(?:\w+:|\/\/)/.test(address));
      // The canonical address is not loaded.
      expect(foreign.filter((address) => !address.startsWith('https://iana-watch.github.io/'))).toEqual([]);
      expect(text).not.toMatch(/<script(?![^>]* src=)/);
    }
  });
});

describe('the program of the site', () => {
  it('uses the public library alone', () => {
    const folder = join(import.meta.dirname, '..', 'src');
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!/\.tsx?$/.test(name)) continue;
      const imports = [...readFileSync(join(folder, name), 'utf8').matchAll(/from '([^']+)'/g)].map(
        (match) => match[1],
      );
      for (const from of imports)
        expect(from).toMatch(/^(?:node:|\.\/|\.\.\/(?!\.\.)|iana-watch\/|preact|d3-)/);
    }
  });
});

describe('the feeds', () => {
  it('are Atom and JSON Feed', () => {
    const files = filesIn(out);
    const atom = [...files].filter(([name]) => name.endsWith('.atom'));
    expect(atom.length).toBe(5 + 6);
    for (const [name, text] of atom) {
      expect([name, atomProblems(text)]).toEqual([name, []]);
      const json = JSON.parse(files.get(name.replace(/\.atom$/, '.json')) ?? '') as {
        items: { id: string }[];
      };
      expect(json.items.length).toBe(text.split('<entry>').length - 1);
    }
  });

  it('hold what is significant alone', () => {
    const heavy = readFileSync(join(out, 'feeds/heavy.atom'), 'utf8');
    const entries = heavy.split('<entry>').slice(1);
    expect(entries.length).toBeGreaterThan(2);
    for (const entry of entries) expect(entry).toMatch(/term="(?:breaking|addition)"/);
  });
});

interface Link {
  readonly path: string;
  readonly fragment: string;
  readonly href: string;
}

function linksOf(name: string, text: string): Link[] {
  const base = new URL(`http://site/${name.split('/').map(encodeURIComponent).join('/')}`);
  return [...text.matchAll(/\shref="([^"]*)"/g)]
    .map((match) => (match[1] ?? '').replaceAll('&amp;', '&').replaceAll('&quot;', '"'))
    .filter((href) => !/^https?:/.test(href))
    .map((href) => {
      const url = new URL(href, base);
      const path = decodeURIComponent(url.pathname.slice(1));
      const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
      return { path: file, fragment: url.hash.slice(1), href };
    });
}

const IDS = new Map<string, ReadonlySet<string>>();

/** Rows of a long table are on later pages, and in the JSON. */
function hasId(path: string, text: string, fragment: string): boolean {
  let ids = IDS.get(path);
  if (ids === undefined) {
    ids = new Set(
      [...text.matchAll(/\sid="([^"]*)"/g)].map((match) => (match[1] ?? '').replaceAll('&amp;', '&')),
    );
    IDS.set(path, ids);
  }
  return ids.has(fragment) || ids.has(decodeURIComponent(fragment)) || text.includes('class="pager"');
}

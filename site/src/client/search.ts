// The search over all groups: a list of registries, and the parts of the index that a question needs.
import { type Found, rank } from './rank.ts';
import { numberIn, partsOf, shardOfNumber, shardOfWord, wordsOf } from '../search-words.ts';

type GroupRow = readonly [group: string, short: string, title: string, ...(readonly [string, string])[]];
type PartRow = readonly [group: number, ...(readonly [number, string, string, string, string?])[]];

const SHOWN = 60;
const parts = new Map<string, Promise<readonly PartRow[]>>();
const list = json<{ readonly parts: readonly string[]; readonly groups: readonly GroupRow[] }>('groups.json');
const groups = list.then((all) => all.groups);
const names = list.then((all) => new Set(all.parts));
const results = document.getElementById('results');
const status = document.getElementById('status');
const field = document.querySelector<HTMLInputElement>('.find input');
let asked = 0;

async function json<T>(name: string): Promise<T> {
  const answer = await fetch(name);
  return (await answer.json()) as T;
}

/** Of what nobody is called there is no part. */
async function part(name: string): Promise<readonly PartRow[]> {
  if (!(await names).has(name)) return [];
  const known = parts.get(name) ?? json<readonly PartRow[]>(`${name}.json`);
  parts.set(name, known);
  return known;
}

/** The parts that hold an entry, if one is meant: those of the number, else of the longest word. */
async function candidates(words: readonly string[]): Promise<readonly (readonly PartRow[])[]> {
  const numbers = words.flatMap((word) => numberIn(word) ?? []);
  const names = words.filter((word) => numberIn(word) === undefined).flatMap(wordsOf);
  const first = numbers.map((number) => part(`n${shardOfNumber(number)}`));
  if (first.length > 0) return Promise.all([...first, part('ranges')]);
  const inTitles = await titleWords();
  // A word that no registry has in its title says most; "cipher" says less than "chacha20".
  const rare = names.filter((name) => !inTitles.has(name));
  const longest = [...(rare.length > 0 ? rare : names)].sort((a, b) => b.length - a.length)[0];
  return longest === undefined || longest.length < 2 ? [] : [await part(`w-${shardOfWord(longest)}`)];
}

let known: Promise<ReadonlySet<string>> | undefined;

function titleWords(): Promise<ReadonlySet<string>> {
  known ??= groups.then((all) => {
    const found = new Set<string>();
    for (const [group, short, title, ...registries] of all)
      for (const text of [group, short, title, ...registries.map(([name]) => name)])
        for (const word of wordsOf(text)) found.add(word);
    return found;
  });
  return known;
}

async function search(query: string): Promise<readonly Found[]> {
  const words = partsOf(query);
  if (words.length === 0) return [];
  const all = await groups;
  const found: Found[] = [];
  for (const [group, short, title, ...registries] of all) {
    const heading = `${group} ${short} ${title}`;
    add(
      found,
      { kind: 'group', group, short, where: '', url: `../${group}/`, value: '', name: title || short },
      words,
      heading,
    );
    for (const [name, folder] of registries)
      add(
        found,
        { kind: 'registry', group, short, where: short, url: addressOf(group, folder), value: '', name },
        words,
        `${heading} ${name}`,
      );
  }
  for (const rows of await candidates(words)) for (const row of rows) entries(found, row, words, all);
  return found.sort((a, b) => b.worth - a.worth);
}

function entries(
  found: Found[],
  [at, ...items]: PartRow,
  words: readonly string[],
  all: readonly GroupRow[],
): void {
  const [group = '', short = '', title = '', ...registries] = all[at] ?? [];
  for (const [registry, anchor, value, name, space] of items) {
    const [where = '', folder = ''] = registries[registry] ?? [];
    const url = `${addressOf(group, folder)}#${anchor === '' ? encodeURIComponent(value) : anchor}`;
    const entry = {
      kind: 'entry',
      group,
      short,
      where,
      url,
      value,
      name,
      ...(space === undefined ? {} : { space }),
    } as const;
    add(found, entry, words, `${group} ${short} ${title} ${where}`);
  }
}

function add(found: Found[], item: Omit<Found, 'worth'>, words: readonly string[], heading: string): void {
  const worth = rank(item, words, heading);
  if (worth > 0) found.push({ ...item, worth });
}

function addressOf(group: string, folder: string): string {
  return `../${group}/${encodeURIComponent(folder)}/`;
}

async function answer(): Promise<void> {
  const query = field?.value ?? '';
  const turn = ++asked;
  const found = await search(query);
  if (turn !== asked || results === null || status === null) return;
  results.replaceChildren(...found.slice(0, SHOWN).map(line));
  const counted = found.length === 1 ? '1 result' : `${found.length} results`;
  const many = found.length > SHOWN ? `The best ${SHOWN} of ${counted}` : counted;
  status.textContent = query.trim() === '' ? '' : found.length === 0 ? `Nothing is called “${query}”.` : many;
  document.documentElement.dataset['searched'] = query;
}

function line(found: Found): HTMLLIElement {
  const item = document.createElement('li');
  item.className = found.space === undefined ? found.kind : `${found.kind} space`;
  const link = document.createElement('a');
  link.href = found.url;
  if (found.value !== '') link.append(element('code', found.value), ' ');
  link.append(found.name);
  item.append(
    link,
    ' ',
    element(
      'span',
      [found.where, found.short]
        .filter((each, at, all) => each !== '' && all.indexOf(each) === at)
        .join(' · '),
    ),
  );
  return item;
}

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

if (field !== null) {
  field.value = new URLSearchParams(location.search).get('q') ?? '';
  field.addEventListener('input', () => {
    history.replaceState(null, '', `?q=${encodeURIComponent(field.value)}`);
    void answer();
  });
  field.form?.addEventListener('submit', (event) => {
    event.preventDefault();
    document.querySelector<HTMLAnchorElement>('#results a')?.focus();
  });
  if (field.value === '') field.focus();
  void answer();
}

// Lists of IANA's that have no registry document: what people ask for as a group, and where it is.
import type { Snapshot } from '../model.ts';
import { sourceUrl } from './group-id.ts';

interface TextList {
  readonly title: string;
  readonly url: string;
}

const LANGUAGE_SUBTAGS: TextList = {
  title: 'the language subtag registry',
  url: 'https://www.iana.org/assignments/language-subtag-registry/language-subtag-registry',
};
const ENTERPRISE_NUMBERS: TextList = {
  title: 'the list of private enterprise numbers',
  url: 'https://www.iana.org/assignments/enterprise-numbers.txt',
};
const TOP_LEVEL_DOMAINS: TextList = {
  title: 'the list of top-level domains',
  url: 'https://data.iana.org/TLD/tlds-alpha-by-domain.txt',
};
const TIME_ZONES: TextList = {
  title: 'the time zone database',
  url: 'https://www.iana.org/time-zones',
};

/** By the names under which people look for them, in lower case. */
const LISTS: ReadonlyMap<string, TextList> = new Map([
  ['language-subtag-registry', LANGUAGE_SUBTAGS],
  ['language-subtags', LANGUAGE_SUBTAGS],
  ['subtags', LANGUAGE_SUBTAGS],
  ['bcp47', LANGUAGE_SUBTAGS],
  ['enterprise-numbers', ENTERPRISE_NUMBERS],
  ['private-enterprise-numbers', ENTERPRISE_NUMBERS],
  ['pen', ENTERPRISE_NUMBERS],
  ['tld', TOP_LEVEL_DOMAINS],
  ['tlds', TOP_LEVEL_DOMAINS],
  ['top-level-domains', TOP_LEVEL_DOMAINS],
  ['tlds-alpha-by-domain', TOP_LEVEL_DOMAINS],
  ['root-zone', TOP_LEVEL_DOMAINS],
  ['root-db', TOP_LEVEL_DOMAINS],
  ['time-zones', TIME_ZONES],
  ['timezones', TIME_ZONES],
  ['time-zone', TIME_ZONES],
  ['tz', TIME_ZONES],
  ['tzdata', TIME_ZONES],
  ['tzdb', TIME_ZONES],
  ['zoneinfo', TIME_ZONES],
]);

/** Where the list of a document is that has no entries itself and names a text; undefined for any other. */
export function listOfDocument({ group, registries }: Snapshot): string | undefined {
  if (registries.some(({ entries = [] }) => entries.length > 0)) return undefined;
  const files = registries.flatMap((registry) => registry.files ?? []);
  const name = files.find(({ type }) => type === 'legacy')?.name;
  if (name === undefined || !/^[\w.+-]+$/.test(name)) return undefined;
  return `its document has no entries: IANA has the list only as text, at ${sourceUrl(group).replace(/(?<=\/)[^/]*$/, '')}${name}`;
}

/** What to say of a name that is no group because IANA has the list only as text; undefined for any other name. */
export function listAsText(group: string): string | undefined {
  const list = LISTS.get(group.toLowerCase());
  if (list === undefined) return undefined;
  return `IANA has ${list.title} only as text, not as a registry document, so it cannot be watched; it is at ${list.url}`;
}

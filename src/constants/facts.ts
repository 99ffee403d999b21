// Facts: what is true of a value and is not in the registry. Shipped ones, overridden by a file in the repository.
import { isMap, isScalar } from 'yaml';
import { didYouMean } from '../core/nearest.ts';
import type { Remark } from '../core/remarks.ts';
import { excerpt } from '../core/xml-source.ts';
import { type FactValue, SHIPPED } from './data/shipped.ts';
import { ConstantsTrouble } from './problem.ts';
import { pairsOf, readYaml, type YamlFile } from './yaml-file.ts';

export interface Facts {
  /** Every fact that some value has. */
  readonly names: ReadonlySet<string>;
  of(key: string, fact: string): FactValue | undefined;
}

type FactMap = ReadonlyMap<string, FactValue>;

/** Facts that every registry has: they come from what it says of its entries. */
export const REGISTRY_FACTS: readonly Remark[] = ['temporary', 'deprecated', 'obsolete', 'unused'];

/** The facts of a registry. `file`: the text and path of the repository's own, which go first. */
export function factsFor(
  registry: string,
  file?: { readonly text: string; readonly path: string },
  stated?: Stated,
): Facts {
  const shipped = Object.hasOwn(SHIPPED, registry) ? SHIPPED[registry] : undefined;
  const own =
    file === undefined ? { defaults: new Map(), values: new Map() } : readFacts(file.text, file.path);
  const defaults: FactMap = new Map([...Object.entries(shipped?.defaults ?? {}), ...own.defaults]);
  const names = new Set<string>(defaults.keys());
  for (const facts of Object.values(shipped?.facts ?? {}))
    for (const name of Object.keys(facts)) names.add(name);
  for (const facts of own.values.values()) for (const name of facts.keys()) names.add(name);
  const known = new Set(names);
  for (const name of REGISTRY_FACTS)
    if (stated !== undefined && !stated.fields.includes(name)) names.add(name);
  return {
    names,
    of: (key, fact) => {
      const mine = own.values.get(key)?.get(fact) ?? own.defaults.get(fact);
      if (own.values.get(key)?.has(fact) === true) return mine;
      const theirs = shipped?.facts;
      const found = theirs !== undefined && Object.hasOwn(theirs, key) ? theirs[key] : undefined;
      if (found !== undefined && Object.hasOwn(found, fact)) return found[fact];
      if (!known.has(fact)) return stated?.remarks.get(key)?.has(fact);
      return defaults.get(fact);
    },
  };
}

/** What a registry says of its entries: the names of its fields, which are no facts, and the remarks by key and value. */
interface Stated {
  readonly fields: readonly string[];
  readonly remarks: ReadonlyMap<string, ReadonlySet<string>>;
}

interface OwnFacts {
  readonly defaults: FactMap;
  readonly values: ReadonlyMap<string, FactMap>;
}

function readFacts(text: string, path: string): OwnFacts {
  const yaml = readYaml(text, path);
  let defaults: FactMap = new Map();
  const values = new Map<string, FactMap>();
  for (const { key, pair } of yaml.root === undefined ? [] : pairsOf(yaml.root)) {
    if (key === 'defaults') defaults = readMap(pair.value, yaml);
    else if (key === 'values' && isMap(pair.value)) {
      for (const item of pairsOf(pair.value)) values.set(item.key, readMap(item.pair.value, yaml));
    } else
      yaml.fail(
        pair.key,
        `knows no "${excerpt(key)}"${didYouMean(key, ['defaults', 'values'])}; it may hold defaults, values`,
      );
  }
  return { defaults, values };
}

function readMap(node: unknown, yaml: YamlFile): FactMap {
  if (!isMap(node)) return yaml.fail(node, 'must be a mapping such as { sendable: false }');
  const facts = new Map<string, FactValue>();
  for (const { key, pair } of pairsOf(node)) {
    const value = isScalar(pair.value) ? pair.value.value : undefined;
    if (typeof value === 'boolean' || typeof value === 'string') facts.set(key, value);
    else if (typeof value === 'number' || typeof value === 'bigint') facts.set(key, `${value}`);
    else yaml.fail(pair.key, `the fact "${excerpt(key)}" must be true, false or a text`);
  }
  return facts;
}

/** Whether a value passes `where: [sendable, "!internal"]`. Throws for a fact that no value has. */
export function passesFacts(
  facts: Facts,
  key: string,
  { wanted, subject }: { wanted: readonly string[]; subject: string },
): boolean {
  return wanted.every((word) => {
    const not = word.startsWith('!');
    const name = not ? word.slice(1) : word;
    if (!facts.names.has(name)) {
      const known = [...facts.names];
      throw new ConstantsTrouble(
        `${subject}.where`,
        `there is no fact "${name}"${didYouMean(name, known)}; ${known.length === 0 ? 'name a facts file' : `there are ${known.join(', ')}`}`,
      );
    }
    const value = facts.of(key, name);
    return (value !== undefined && value !== false && value !== '') !== not;
  });
}

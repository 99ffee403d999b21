// Who we are to others: name, version and address, read from package.json, the one place where they are.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface ProgramFacts {
  readonly name: string;
  readonly version: string;
  /** The repository's web address, without `git+` and `.git`. */
  readonly repository: string;
}

let facts: ProgramFacts | undefined;

/** Facts of the nearest package.json above this file: the same in `src/`, in `dist/` and in the Action's bundle. */
export function programFacts(): ProgramFacts {
  facts ??= factsOf(readFileSync(packageFile('package.json'), 'utf8'));
  return facts;
}

/** `iana-watch/1.2.3 (+https://github.com/…)`. IANA and GitHub want to know who asks; IANA refuses nameless agents. */
export function userAgent({ name, version, repository } = programFacts()): string {
  return `${name}/${version} (+${repository})`;
}

/** A file of the package, by its path from the folder of `package.json`. */
export function packageFile(path: string): URL {
  return new URL(path, packageFolder(new URL('.', import.meta.url)));
}

function packageFolder(folder: URL): URL {
  if (existsSync(new URL('package.json', folder))) return folder;
  const above = new URL('..', folder);
  if (above.href === folder.href) throw new Error(`no package.json above ${fileURLToPath(folder)}`);
  return packageFolder(above);
}

function factsOf(text: string): ProgramFacts {
  const manifest: { name: string; version: string; repository: { url: string } } = JSON.parse(text);
  const repository = manifest.repository.url.replace(/^git\+/, '').replace(/\.git$/, '');
  return { name: manifest.name, version: manifest.version, repository };
}

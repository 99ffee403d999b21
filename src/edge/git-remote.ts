// What a checkout says about itself without git being asked: its top folder, and the repository that "origin" is.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The folder that holds `.git`, at or above `folder`; undefined outside of any repository. */
export function repositoryTop(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** `owner/name` out of the address of "origin", on whatever host it is; undefined where there is none. */
export function originName(top: string): string | undefined {
  const file = join(top, '.git', 'config');
  if (!existsSync(file) || !statSync(file).isFile()) return undefined;
  const section = /\[remote "origin"\]([^[]*)/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  const url = /^\s*url\s*=\s*(.+)$/m.exec(section)?.[1]?.trim() ?? '';
  return /[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(url)?.[1];
}

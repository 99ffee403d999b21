// The project's address, from the one place where it stands: `repository` of package.json.
import { readFileSync } from 'node:fs';

const { repository } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** `https://github.com/<owner>/<name>` */
export const projectUrl = repository.url.replace(/^git\+/, '').replace(/\.git$/, '');

/** The id under which a file of schema/ is published. */
export function schemaId(name) {
  return `${projectUrl.replace('https://github.com/', 'https://raw.githubusercontent.com/')}/main/schema/${name}`;
}

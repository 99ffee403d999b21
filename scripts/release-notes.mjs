// Prints what CHANGELOG.md says of one version, given as its tag; fails if the tag is not the version of package.json.
import { readFileSync } from 'node:fs';

const read = (name) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
const tag = process.argv[2] ?? '';
const { version } = JSON.parse(read('package.json'));
if (tag !== `v${version}`) {
  console.error(`${tag}: is not v${version}, the version of package.json; tag the commit that has it.`);
  process.exit(1);
}
const section = read('CHANGELOG.md')
  .split(/^## /m)
  .find((part) => part.startsWith(`${version} `) || part.startsWith(`${version}\n`));
if (section === undefined) {
  console.error(`CHANGELOG.md: has no section "## ${version}"; write what changed.`);
  process.exit(1);
}
console.log(section.slice(section.indexOf('\n') + 1).trim());

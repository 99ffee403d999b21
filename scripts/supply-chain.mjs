// What npm would install here: exact, checked by digest, free to be used, without a script that has to run.
// --list prints the licence of every package.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (name) => JSON.parse(readFileSync(join(root, name), 'utf8'));

/** What goes into the package and into dist/action.js. */
const FREE = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'BlueOak-1.0.0']);
/** What stays on the machines of those who develop: nothing of it is handed on. */
const FREE_TO_USE = new Set([...FREE, 'MIT OR Apache-2.0', 'Unlicense', 'MPL-2.0', 'CC-BY-4.0']);

/** `allowScripts` denies the install scripts that nobody needs: with --ignore-scripts all is built and tested the same. */
const { dependencies, devDependencies, overrides, allowScripts, workspaces } = read('package.json');
const OWN = new Set(['', ...workspaces]);
// What is in this repository is linked and not fetched.
const packages = Object.entries(read('package-lock.json').packages).filter(
  ([path, { link, resolved }]) => !OWN.has(path) && !(link === true && OWN.has(resolved)),
);
const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

const problems = [];
requireExact('package.json', { ...dependencies, ...devDependencies, ...overrides });
for (const folder of workspaces) {
  const { devDependencies: tools, ...manifest } = read(`${folder}/package.json`);
  requireExact(`${folder}/package.json`, tools);
  if (manifest.private !== true || manifest.dependencies !== undefined)
    problems.push(`${folder}/package.json: is not private with devDependencies alone`);
}
for (const [path, { integrity, resolved, license, dev, hasInstallScript, version }] of packages) {
  const name = nameOf(path);
  const complain = (what) => problems.push(`package-lock.json: ${name} ${version} ${what}`);
  if (!/^sha512-[\w+/]{86}==$/.test(integrity ?? '')) complain('has no SHA-512 to be checked by');
  if (resolved !== undefined) complain('has a download address; remove "resolved"');
  if (!(dev === true ? FREE_TO_USE : FREE).has(license)) complain(`has the licence ${license}`);
  if (hasInstallScript === true && allowScripts[name] !== false) complain('has an install script');
}

function requireExact(manifest, versions) {
  for (const [name, version] of Object.entries(versions))
    if (!/^\d+\.\d+\.\d+$/.test(version) && version !== 'file:..')
      problems.push(`${manifest}: ${name} is "${version}" and not exact`);
}

if (process.argv.includes('--list')) {
  const lines = packages.map(
    ([path, { version, license, dev }]) =>
      `${nameOf(path)} ${version} (${license})${dev === true ? ' dev' : ''}`,
  );
  console.log([...new Set(lines)].sort().join('\n'));
}
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}

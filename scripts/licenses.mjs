// The licences of what a bundle holds, which go where the bundle goes.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One text with the licence of every package among the inputs of a bundle, by name. */
export function licenses(root, inputs) {
  const packages = new Map();
  for (const input of inputs) {
    const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
    if (folder === undefined) continue;
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    packages.set(`${name} ${version}`, { folder, license });
  }
  return [...packages]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { folder, license }]) => `${name} (${license})\n\n${licenseText(join(root, folder))}`)
    .join(`\n${'-'.repeat(80)}\n`);
}

function licenseText(folder) {
  const names = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'license', 'License', 'LICENCE', 'license.md'];
  const name = names.find((each) => existsSync(join(folder, each)));
  if (name === undefined) return 'The package holds no text of its licence.\n';
  return `${readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim()}\n`;
}

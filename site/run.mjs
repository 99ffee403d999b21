// Bundles the site's program and its code for browsers, then builds the site: node site/run.mjs --from DIR --out DIR.
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));
await bundle(root);
const { main } = await import(new URL('.build/main.js', import.meta.url).href);
process.exitCode = await main(process.argv.slice(2), `${root}.build/assets`);

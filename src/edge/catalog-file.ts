// The catalog that the package carries: data/catalog.txt.br beside package.json. Read once, when somebody asks.
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { type Catalog, readCatalog } from '../catalog/catalog.ts';
import { packageFile } from './program.ts';

let catalog: Catalog | undefined;

/** The catalog; about 25 ms the first time. Throws where the installation is damaged. */
export function loadCatalog(): Catalog {
  catalog ??= readCatalog(brotliDecompressSync(readFileSync(packageFile('data/catalog.txt.br'))).toString());
  return catalog;
}

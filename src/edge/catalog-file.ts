// The catalog that the package carries: data/catalog.txt.br next to package.json. Read once, when somebody asks.
import { readFileSync } from 'node:fs';
import { type Catalog, readCatalog } from '../catalog/catalog.ts';
import { type CatalogDetails, readDetails } from '../catalog/details.ts';
import { packageFile } from './program.ts';

let catalog: Catalog | undefined;
let details: CatalogDetails | undefined;

/** What the catalog leaves out; about 30 ms the first time. Throws where the installation is damaged. */
export function loadDetails(): CatalogDetails {
  details ??= readDetails(textOf('data/details.txt.br'));
  return details;
}

/** The catalog; about 25 ms the first time. Throws where the installation is damaged. */
export function loadCatalog(): Catalog {
  catalog ??= readCatalog(textOf('data/catalog.txt.br'));
  return catalog;
}

function textOf(path: string): string {
  // Loaded where it is needed: most questions are answered without the catalog, and each module costs a start a tenth.
  const { brotliDecompressSync } = process.getBuiltinModule('node:zlib');
  return brotliDecompressSync(readFileSync(packageFile(path))).toString();
}

// The catalog that the package carries: data/catalog.txt.br next to package.json. Read once, when somebody asks.
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { type Catalog, readCatalog } from '../catalog/catalog.ts';
import { type CatalogDetails, readDetails } from '../catalog/details.ts';
import { packageFile } from './program.ts';

let catalog: Catalog | undefined;
let details: CatalogDetails | undefined;

/** What the catalog leaves out; about 30 ms the first time. Throws where the installation is damaged. */
export function loadDetails(): CatalogDetails {
  details ??= readDetails(brotliDecompressSync(readFileSync(packageFile('data/details.txt.br'))).toString());
  return details;
}

/** The catalog; about 25 ms the first time. Throws where the installation is damaged. */
export function loadCatalog(): Catalog {
  catalog ??= readCatalog(brotliDecompressSync(readFileSync(packageFile('data/catalog.txt.br'))).toString());
  return catalog;
}

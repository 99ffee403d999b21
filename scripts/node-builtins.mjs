// Modules of Node as our own modules use them, in the bundled program: just the names that are used. To import one as an
// ES module makes Node load all that any of its names would need, such as workers and streams for `node:util`, which
// takes half as long as to start Node itself.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const NAMESPACE = 'node-builtin';
/** Nothing but functions is used of these; they are loaded at the first call, and most questions need neither. */
const FUNCTIONS = new Set(['node:crypto', 'node:fs/promises']);

export function nodeBuiltins(src) {
  return {
    name: 'node-builtins',
    setup(build) {
      const used = namesUsed(src);
      build.onResolve({ filter: /^node:/ }, ({ path, importer, kind }) =>
        kind === 'import-statement' && importer.startsWith(src) ? { path, namespace: NAMESPACE } : undefined,
      );
      build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => ({
        contents: contentsOf(path, [...(used.get(path) ?? [])]),
      }));
    },
  };
}

function contentsOf(module, names) {
  const found = `process.getBuiltinModule('${module}')`;
  if (FUNCTIONS.has(module))
    return names.map((name) => `export const ${name} = (...args) => ${found}.${name}(...args);`).join('\n');
  const named = names.filter((name) => name !== 'default');
  return `const all = ${found};\nexport default all;\nexport const { ${named.join(', ')} } = all;`;
}

/** By module: the names that are imported of it, types left out. */
function namesUsed(src) {
  const used = new Map();
  for (const file of readdirSync(src, { recursive: true })) {
    if (!file.endsWith('.ts')) continue;
    const imports = readFileSync(join(src, file), 'utf8').matchAll(
      /^import (?!type\b)(?:(\w+)(?:, )?)?(?:\{([^}]*)\})? ?from '(node:[^']+)';/gm,
    );
    for (const [, byDefault, list = '', module] of imports) {
      const names = used.get(module) ?? new Set();
      used.set(module, names);
      if (byDefault !== undefined) names.add('default');
      for (const item of list.split(',')) {
        const [name] = item.trim().split(' as ');
        if (name !== '' && !name.startsWith('type ')) names.add(name);
      }
    }
  }
  return used;
}

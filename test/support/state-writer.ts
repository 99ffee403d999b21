// Commits generation after generation of twenty equal files until it is killed. Run by file-state-killed.test.ts.
import { fileState } from '../../src/edge/file-state.ts';

const store = fileState(process.argv[2] ?? '', '.state');
let tree = await store.open();
for (let generation = 0; ; generation++) {
  const text = `${process.pid}-${generation} ${'x'.repeat(2000)}\n`;
  const files = Array.from({ length: 20 }, (_, n) => [`told/group-${n}.json`, text] as const);
  const next = await store.commit(tree, new Map(files), `generation ${generation}`);
  if (next === 'conflict') throw new Error('nobody else writes here');
  tree = next;
  if (generation === 0) process.stdout.write('ready\n');
}

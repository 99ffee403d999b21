// The same generated cases on every run, so that a red run can be repeated. FAST_CHECK_SEED=random draws new ones.
import fc from 'fast-check';

const seed = process.env['FAST_CHECK_SEED'] ?? '20240814';
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });

// The same generated cases on every run, so that a red run can be repeated. FAST_CHECK_SEED=random draws new ones.
import fc from 'fast-check';

const seed = process.env['FAST_CHECK_SEED'] ?? '20240814';
// Mutants are many, and a test that kills one seldom needs more cases than these.
const fewer = process.env['MUTATION'] === undefined ? {} : { numRuns: 25 };
fc.configureGlobal({ ...(seed !== 'random' && { seed: Number(seed) }), ...fewer });

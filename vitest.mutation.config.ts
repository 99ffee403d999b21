import { defineConfig } from 'vitest/config';

// The tests of the diff engine alone, for `npm run test:mutation`.
export default defineConfig({
  test: {
    setupFiles: ['test/support/fast-check.ts'],
    include: ['test/core/diff*.test.ts', 'test/core/ranges.test.ts', 'test/core/apply.test.ts'],
    env: { TZ: 'UTC', MUTATION: '1' },
  },
});

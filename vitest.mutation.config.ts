import { defineConfig } from 'vitest/config';

// The tests of the diff engine alone, for `npm run test:mutation`.
export default defineConfig({
  test: {
    setupFiles: ['test/support/fast-check.ts'],
    include: ['test/core/*.test.ts', 'test/golden.test.ts'],
    // What reads documents says nothing of the diff, and takes long.
    exclude: [
      'test/core/{bad-input,normalize*,rich-text,export,key,snapshot-format,change-set-format}.test.ts',
    ],
    env: { TZ: 'UTC', MUTATION: '1' },
  },
});

import { defineConfig } from 'vitest/config';

// CI gathers one report a run; see scripts/count-tests.mjs.
const reports = process.env['IANA_WATCH_TEST_REPORTS'];

export default defineConfig({
  test: {
    // Every core: by default one is left idle, which on two halves the speed.
    maxWorkers: '100%',
    reporters:
      reports === undefined
        ? ['default']
        : ['default', ['json', { outputFile: `${reports}/${process.pid}.json` }]],
    projects: [
      {
        test: {
          name: 'unit',
          globalSetup: 'test/support/global-setup.ts',
          setupFiles: ['test/support/fast-check.ts'],
          include: ['test/**/*.test.ts'],
          exclude: [
            'test/corpus/**',
            'test/simulation/**',
            'test/faults/**',
            'test/fuzz/**',
            'test/tools/**',
          ],
          // Ends what hangs. A machine with other work on it is no fault of the program.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Loading the program anew for each of a hundred files took as long as testing it. Nothing in it keeps
          // state in a module, and each file stands up its own servers and folders. Processes and not threads, so that
          // a test that measures CPU time measures its own; with room for what is young: a tenth of the time went into
          // collecting it.
          execArgv: ['--min-semi-space-size=32', '--max-semi-space-size=64'],
          isolate: false,
          env: { NO_COLOR: '1', TZ: 'UTC' },
        },
      },
      {
        // What takes long or starts other programs: generated code under compilers, the package as packed, the command
        // line and the Action as built, documents of megabytes, all of IANA's groups on GitHub.
        test: {
          name: 'tools',
          globalSetup: 'test/support/global-setup.ts',
          include: ['test/tools/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          isolate: false,
          env: { NO_COLOR: '1', TZ: 'UTC' },
        },
      },
      {
        // Runs that are killed at every step: many whole runs, so a command of its own.
        test: {
          name: 'faults',
          globalSetup: 'test/support/global-setup.ts',
          setupFiles: ['test/support/fast-check.ts'],
          include: ['test/faults/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          env: { NO_COLOR: '1', TZ: 'UTC' },
        },
      },
      {
        // The whole program in a simulated world, day after day, with faults at every port.
        test: {
          name: 'simulation',
          include: ['test/simulation/**/*.test.ts'],
          // A tenth of the time went into collecting what a simulated day leaves.
          execArgv: ['--max-semi-space-size=64'],
          testTimeout: 86_400_000,
          hookTimeout: 600_000,
          env: { NO_COLOR: '1', TZ: 'UTC' },
        },
      },
      {
        // Damaged inputs of every kind, and all cases of the laws, by the thousand. A small heap, so that a case that eats memory shows.
        test: {
          name: 'fuzz',
          globalSetup: 'test/support/global-setup.ts',
          setupFiles: ['test/support/fast-check.ts'],
          include: [
            'test/fuzz/**/*.test.ts',
            'test/**/*laws.test.ts',
            'test/channels/{limits,feed}.test.ts',
            'test/render/inert.test.ts',
          ],
          testTimeout: 86_400_000,
          hookTimeout: 600_000,
          execArgv: ['--max-old-space-size=512'],
          env: { NO_COLOR: '1', TZ: 'UTC', IANA_WATCH_LAWS: 'all' },
        },
      },
      {
        // The site as it is built, in Debian's Chromium.
        test: {
          name: 'site',
          globalSetup: 'test/support/global-setup.ts',
          include: ['site/test/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          env: { NO_COLOR: '1', TZ: 'UTC' },
        },
      },
      {
        test: {
          name: 'corpus',
          globalSetup: 'test/support/global-setup.ts',
          include: ['test/corpus/**/*.test.ts'],
          testTimeout: 600_000,
          env: { NO_COLOR: '1', TZ: 'UTC' },
        },
      },
    ],
  },
});

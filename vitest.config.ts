import { availableParallelism } from 'node:os';

import { defineConfig } from 'vitest/config';

/** What is waited for comes at once; a busy machine needs longer than the second that is usual. */
const patience = { poll: { timeout: 15_000 } };

/** Most tests wait for the database or the disk: one for each processor would leave the processors idle. */
const maxWorkers = Math.max(3, availableParallelism() - 1);

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', 'test/e2e/**', 'test/lab/**'],
          globalSetup: ['desk/src/platform/database/test-cluster.ts'],
          maxWorkers,
          // A test file keeps nothing in the modules that it shares with others; reading them anew for each took half of the time.
          isolate: false,
          // A database test may be the one that starts the server and migrates the template.
          hookTimeout: 60_000,
          testTimeout: 20_000,
          expect: patience,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.{ts,tsx}'],
          // Real processes and a real browser: one after the other, each with the machine to itself. Two at a time were tried:
          // on two processors every file took 1.7 times as long.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          hookTimeout: 300_000,
          testTimeout: 300_000,
          expect: patience,
        },
      },
      {
        test: {
          name: 'lab',
          include: ['test/lab/**/*.test.ts'],
          // Hosts of its own on this machine; skipped where they cannot be made, see `npm run test:lab`. They mostly wait: the
          // unit tests run beside them.
          maxWorkers,
          hookTimeout: 60_000,
          testTimeout: 60_000,
        },
      },
    ],
  },
});

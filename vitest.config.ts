import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', 'test/e2e/**'],
          globalSetup: ['desk/src/platform/database/test-cluster.ts'],
          // A database test may be the one that starts the server and migrates the template.
          hookTimeout: 60_000,
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.{ts,tsx}'],
          // Real processes and a real browser: one after the other, each with the machine to itself.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          hookTimeout: 300_000,
          testTimeout: 300_000,
        },
      },
    ],
  },
});

import { defineConfig } from 'vitest/config';

/** Two projects: `unit` touches nothing outside the process; `db` runs on a real PostgreSQL (see lib/testing). */
export default defineConfig({
  // Doors are `server-only`: the condition resolves that guard to its empty server half.
  ssr: { resolve: { conditions: ['react-server', 'node', 'import', 'default'] } },
  resolve: { conditions: ['react-server', 'node', 'import', 'default'] },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          include: ['**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/*.db.test.ts', 'e2e/specs/**', '.data/**', '.next/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          sequence: { groupOrder: 1 },
          include: ['**/*.db.test.ts'],
          exclude: ['**/node_modules/**', '.data/**', '.next/**'],
          globalSetup: ['lib/testing/global-setup.ts'],
          pool: 'forks',
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});

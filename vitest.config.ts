import { defineConfig } from 'vitest/config';

const project = (name: string, extra: object = {}) => ({
  test: { name, include: [`tests/${name}/**/*.test.{ts,tsx}`], environment: 'node', setupFiles: ['tests/setup/fail-on-console-error.ts'], ...extra },
});

export default defineConfig({
  test: {
    projects: [
      // they leave nothing behind: loading their modules anew for each file would take as long as the tests
      project('unit', { testTimeout: 180_000, isolate: false }),
      project('integration', { testTimeout: 30_000, hookTimeout: 120_000, globalSetup: ['tests/setup/global-databases.ts'] }),
      project('contract', { testTimeout: 60_000, hookTimeout: 120_000, globalSetup: ['tests/setup/global-databases.ts'] }),
      project('architecture', { testTimeout: 60_000, hookTimeout: 120_000 }),
    ],
    maxWorkers: 2,
  },
});

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

const port = Number(process.env['E2E_PORT'] ?? 4173);
// one folder for all workers of a run: the configuration is read again in each of them
process.env['E2E_DATA_DIR'] ??= mkdtempSync(join(tmpdir(), 'intercambio-e2e-'));

/** The production build, a data folder of its own, the real demo: the tests see what a newcomer sees. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.test.ts',
  fullyParallel: true,
  // two cores; a journey waits half of its time, for what is saved a moment after typing and for the outbox
  workers: 3,
  // a shared machine of two cores stalls now and then; what needed a second try is named by `npm test`, what fails twice fails
  retries: 1,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ...(process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ? ([['json']] as const) : [])] as [string][],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1280, height: 900 },
    trace: 'off',
    launchOptions: {
      ...(process.env['CHROMIUM_PATH'] ? { executablePath: process.env['CHROMIUM_PATH'] } : {}),
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
  webServer: {
    command: 'node app/cli/serve.mjs --prepare',
    url: `http://127.0.0.1:${port}/readyz`,
    reuseExistingServer: false,
    timeout: 180_000,
    stdout: 'pipe',
    env: { PORT: String(port), HOST: '127.0.0.1', DATA_DIR: process.env['E2E_DATA_DIR'], RATE_LIMITS: 'off', NODE_ENV: 'production', LOG_LEVEL: 'warn', DEMO: 'on', DOI_RESOLVER: 'off', ISBN_RESOLVER: 'off' },
  },
});

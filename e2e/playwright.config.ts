import { resolve } from 'node:path';
import { defineConfig, devices } from '@playwright/test';
import { readProduct } from './fixtures/product.ts';

const root = resolve(import.meta.dirname, '..');

/** Started by `npm test` (scripts/stages/end-to-end.ts), which brings the product and the browser. */
export default defineConfig({
  testDir: 'specs',
  outputDir: resolve(root, 'test-results', 'artifacts'),
  // Two cores, shared with the product. Specs make the contacts and conversations they need, so files may meet.
  workers: 2,
  // A clean machine is not always a quiet one; what passes only at the second try is named as flaky.
  retries: process.env.CI ? 2 : 0,
  forbidOnly: Boolean(process.env.CI),
  // Generous: the machine may be busy, and a test that hangs is told by what it waits for.
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [
    ['list'],
    ...(process.env.E2E_REPORT
      ? [['json', { outputFile: resolve(root, process.env.E2E_REPORT) }] as ['json', { outputFile: string }]]
      : []),
  ],
  use: {
    baseURL: readProduct().url,
    locale: 'en-GB',
    timezoneId: 'UTC',
    contextOptions: { reducedMotion: 'reduce' },
    // A trace of everything costs each test a good part of its time: CI takes one when it tries again.
    trace: process.env.CI ? 'on-first-retry' : 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROME_PATH || undefined,
      // The sandbox cannot be had as root; the rest keeps the browser from talking to anyone but the product.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  // Tests tagged @phone run on both, those tagged @phone-only on the phone alone.
  projects: [
    {
      name: 'desktop',
      use: { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 } },
      grepInvert: /@phone-only/,
    },
    {
      name: 'phone',
      use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 } },
      grep: /@phone/,
    },
  ],
});

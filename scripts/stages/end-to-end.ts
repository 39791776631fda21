import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { provideBrowser } from './browser.ts';
import { startEmulators } from './emulators.ts';
import type { ProductUnderTest } from './product-under-test.ts';
import { packaged, runCommand } from './run-command.ts';
import { nothing, type Tally, withExit } from './stage.ts';
import { withProduct } from './with-product.ts';

/** All specs in a real browser against one product. */
export async function runEndToEnd(specs: string[]): Promise<Tally> {
  const browser = await provideBrowser();
  const emulators = await startEmulators();
  try {
    return await withProduct(
      'e2e',
      (product) => runPlaywright({ ...product, ...emulators.addresses }, browser, specs),
      emulators.variables,
    );
  } finally {
    await emulators.close();
  }
}

async function runPlaywright(
  product: ProductUnderTest['info'],
  browser: string,
  specs: string[],
): Promise<Tally> {
  const report = join('test-results', 'report.json');
  rmSync(report, { force: true });
  const { ok } = await runCommand({
    name: 'playwright',
    args: [packaged('@playwright', 'test', 'cli.js'), 'test', '-c', 'e2e/playwright.config.ts', ...specs],
    env: { E2E_PRODUCT: JSON.stringify(product), CHROME_PATH: browser, E2E_REPORT: report },
    live: true,
  });
  return withExit(readReport(report), ok);
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

function readReport(path: string): Tally {
  try {
    const { stats } = JSON.parse(readFileSync(path, 'utf8')) as PlaywrightReport;
    // What passed at a second try is listed as flaky above; it is looked into, but it did pass.
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
  } catch {
    return nothing; // It fell before it could report; its exit code counts.
  }
}

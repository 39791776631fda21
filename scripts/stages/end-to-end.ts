import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '#db/embedded/free-port.ts';
import { provideBrowser } from './browser.ts';
import { type ProductUnderTest, startProductUnderTest } from './product-under-test.ts';
import { packaged, runCommand } from './run-command.ts';
import { nothing, type Tally, withExit } from './stage.ts';

/** One production build, one product on a fresh data folder, all specs in a real browser. */
export async function runEndToEnd(specs: string[]): Promise<Tally> {
  const browser = await provideBrowser();
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-e2e-'));
  chmodSync(dataDir, 0o711); // The database's own account has to pass through.
  const port = await findFreePort(Number(process.env.E2E_PORT || 3100));
  let product: ProductUnderTest | undefined;
  try {
    product = await startProductUnderTest(dataDir, port);
    return await runPlaywright(product, browser, specs);
  } finally {
    await product?.stop();
    // Whatever failed, the logs tell why; the next run replaces them.
    if (existsSync(join(dataDir, 'logs'))) {
      cpSync(join(dataDir, 'logs'), join('test-results', 'logs'), { recursive: true });
    }
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function runPlaywright(product: ProductUnderTest, browser: string, specs: string[]): Promise<Tally> {
  const report = join('test-results', 'report.json');
  rmSync(report, { force: true });
  const { ok } = await runCommand({
    name: 'playwright',
    args: [packaged('@playwright', 'test', 'cli.js'), 'test', '-c', 'e2e/playwright.config.ts', ...specs],
    env: { E2E_PRODUCT: JSON.stringify(product.info), CHROME_PATH: browser, E2E_REPORT: report },
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
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
  } catch {
    return nothing; // It fell before it could report; its exit code counts.
  }
}

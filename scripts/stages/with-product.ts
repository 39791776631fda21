import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '#db/embedded/free-port.ts';
import { type ProductUnderTest, startProductUnderTest } from './product-under-test.ts';

/**
 * Runs `work` against a product on a fresh data folder, from the one production build that all stages share.
 *
 * @param name of the stage; its logs are kept under `test-results/logs/<name>`.
 */
export async function withProduct<T>(
  name: string,
  work: (product: ProductUnderTest['info']) => Promise<T>,
  /** Variables that point the product at what is emulated around it. */
  emulated: Record<string, string> = {},
): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), `countersign-${name}-`));
  chmodSync(dataDir, 0o711); // The database's own account has to pass through.
  const port = await findFreePort(Number(process.env.E2E_PORT || 3100));
  let product: ProductUnderTest | undefined;
  try {
    product = await startProductUnderTest(dataDir, port, emulated);
    return await work(product.info);
  } finally {
    await product?.stop();
    // Whatever failed, the logs tell why; the next run replaces them.
    const kept = join('test-results', 'logs', name);
    rmSync(kept, { recursive: true, force: true });
    if (existsSync(join(dataDir, 'logs'))) cpSync(join(dataDir, 'logs'), kept, { recursive: true });
    rmSync(dataDir, { recursive: true, force: true });
  }
}

import { readClosingLine } from './conformance.ts';
import { runCommand } from './run-command.ts';
import { type Tally, withExit } from './stage.ts';
import { withProduct } from './with-product.ts';

/** Parts of the product are killed while it works; at a twentieth of its size unless `long`. */
export function runKillCampaign(long: boolean): Promise<Tally> {
  return withProduct('kill', async (product) => {
    const { ok, output } = await runCommand({
      name: 'kill',
      args: ['e2e/campaigns/kill/run.ts', ...(long ? ['--long'] : [])],
      env: { E2E_PRODUCT: JSON.stringify(product) },
      live: true,
    });
    return withExit(readClosingLine(output), ok);
  });
}

import { readClosingLine } from './conformance.ts';
import { runCommand } from './run-command.ts';
import { add, nothing, type Tally, withExit } from './stage.ts';
import { withProduct } from './with-product.ts';

const CAMPAIGNS = ['kill', 'webhooks'];

/** Parts of the product are killed while it works; at a twentieth of its size unless `long`. */
export function runKillCampaign(long: boolean): Promise<Tally> {
  return withProduct('kill', async (product) => {
    let total = nothing;
    for (const name of CAMPAIGNS) {
      const { ok, output } = await runCommand({
        name,
        args: [`e2e/campaigns/${name}/run.ts`, ...(long ? ['--long'] : [])],
        env: { E2E_PRODUCT: JSON.stringify(product) },
        live: true,
      });
      total = add(total, withExit(readClosingLine(output), ok));
    }
    return total;
  });
}

import { systemDatabase } from '#db/client.ts';
import { DEFAULT_RECEIPT_DAYS } from '#lib/jobs/schemas.ts';

const BATCH = 1_000;

/**
 * Removes what is known of deliveries of every workspace that ended longer ago than their workspace keeps what
 * providers said. What waits to be taken stays.
 *
 * @returns how many went in this batch; 0 when nothing is left to remove.
 */
export async function removeOldDeliveries(now: Date, batch = BATCH): Promise<{ removed: number }> {
  const [row] = await systemDatabase().sql<{ removed: number }[]>`
    select remove_old_deliveries(${now.toISOString()}, ${batch}, ${DEFAULT_RECEIPT_DAYS}) as removed`;
  return { removed: row?.removed ?? 0 };
}

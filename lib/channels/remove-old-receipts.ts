import { systemDatabase } from '#db/client.ts';
import { DEFAULT_RECEIPT_DAYS } from '#lib/jobs/schemas.ts';

/** Bodies are large: few rows in one transaction. */
const BATCH = 500;

/**
 * Removes deliveries of every workspace that were taken in and are older than their workspace keeps them. What failed,
 * or is not taken in yet, stays.
 *
 * @returns how many went in this batch; 0 when nothing is left to remove.
 */
export async function removeOldReceipts(now: Date, batch = BATCH): Promise<{ removed: number }> {
  const [row] = await systemDatabase().sql<{ removed: number }[]>`
    select remove_old_receipts(${now.toISOString()}, ${batch}, ${DEFAULT_RECEIPT_DAYS}) as removed`;
  return { removed: row?.removed ?? 0 };
}

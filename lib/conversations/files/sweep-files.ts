import { systemDatabase } from '#db/client.ts';

/** Whoever was interrupted finds what they added, until then. */
const KEPT_MS = 24 * 3_600_000;
const BATCH = 200;

/**
 * Removes files that were added a day ago or earlier and that nothing names: no composer's draft and no send, or no
 * saved reply and nothing that was sent with one. Of every workspace, a batch of each at a time.
 *
 * @returns how many; `more` while there may be others.
 */
export async function sweepFiles(now: Date): Promise<{ swept: number; more: boolean }> {
  const before = new Date(now.getTime() - KEPT_MS).toISOString();
  const { sql } = systemDatabase();
  const [unsent] = await sql<{ swept: number }[]>`select sweep_unsent_files(${before}, ${BATCH}) as swept`;
  // After those: a file of a saved reply goes when the last one that shares its bytes went.
  const [saved] = await sql<{ swept: number }[]>`select sweep_saved_files(${before}, ${BATCH}) as swept`;
  const counts = [unsent?.swept ?? 0, saved?.swept ?? 0];
  return { swept: counts.reduce((all, n) => all + n, 0), more: counts.includes(BATCH) };
}

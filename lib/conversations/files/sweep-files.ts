import { systemDatabase } from '#db/client.ts';

/** Whoever was interrupted finds what they added, until then. */
const KEPT_MS = 24 * 3_600_000;
const BATCH = 200;

/**
 * Removes files that were added a day ago or earlier and that no composer's draft and no send names: of every
 * workspace, a batch at a time. @returns how many; fewer than a batch means that nothing is left.
 */
export async function sweepFiles(now: Date): Promise<{ swept: number; more: boolean }> {
  const [row] = await systemDatabase().sql<{ swept: number }[]>`
    select sweep_unsent_files(${new Date(now.getTime() - KEPT_MS).toISOString()}, ${BATCH}) as swept`;
  const swept = row?.swept ?? 0;
  return { swept, more: swept === BATCH };
}

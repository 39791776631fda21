import { systemDatabase } from '#db/client.ts';
import { logger } from '#lib/core/logger.ts';

/** The end of a workspace's chain; `count` 0 before its first record. */
export interface ChainHead {
  workspaceId: string;
  count: number;
  link: string | null;
}

/** Every workspace of the installation with its head, also those whose head is gone. */
export async function listHeads(): Promise<ChainHead[]> {
  const { sql } = systemDatabase();
  const rows = await sql<{ workspace_id: string; count: string | null; link: string | null }[]>`
    select * from list_decision_heads()`;
  return rows.map((row) => ({
    workspaceId: row.workspace_id,
    count: Number(row.count ?? 0),
    link: row.link,
  }));
}

/** What the log's lines are found by. */
export const HEAD_MESSAGE = 'decision head';

/**
 * Writes each head to the log, which lives where the database's keeper cannot rewrite it: whoever cuts a chain off and
 * puts its stored head back is found by `npm run verify-decisions -- --log <file>`.
 */
export async function logHeads(): Promise<{ logged: number }> {
  const heads = (await listHeads()).filter(({ count }) => count > 0);
  for (const { workspaceId, count, link } of heads) logger.info({ workspaceId, count, link }, HEAD_MESSAGE);
  return { logged: heads.length };
}

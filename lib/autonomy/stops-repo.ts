import { and, eq, or } from 'drizzle-orm';
import { agentStops } from '#db/schema/autonomy.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';

export interface Stop {
  scope: 'workspace' | 'agent' | 'channel';
  key: string;
}

/**
 * The stop that covers a use: the whole workspace, this agent, or this channel. `agent: null` for a person's own act,
 * which only a stopped channel halts.
 */
export async function findStop(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  use: { agent: string | null; channel: string | null },
): Promise<Stop | null> {
  const covers = [];
  if (use.agent !== null) {
    covers.push(and(eq(agentStops.scope, 'workspace'), eq(agentStops.key, '*')));
    covers.push(and(eq(agentStops.scope, 'agent'), eq(agentStops.key, use.agent)));
  }
  if (use.channel !== null)
    covers.push(and(eq(agentStops.scope, 'channel'), eq(agentStops.key, use.channel)));
  if (covers.length === 0) return null;
  const [row] = await tx
    .select({ scope: agentStops.scope, key: agentStops.key })
    .from(agentStops)
    .where(and(eq(agentStops.workspaceId, ctx.workspaceId), or(...covers)))
    .limit(1);
  return row ?? null;
}

export const listStops = (tx: Tx, ctx: Pick<Ctx, 'workspaceId'>) =>
  tx
    .select()
    .from(agentStops)
    .where(eq(agentStops.workspaceId, ctx.workspaceId))
    .orderBy(agentStops.scope, agentStops.key);

/** @returns false when it was stopped already. */
export async function insertStop(tx: Tx, row: typeof agentStops.$inferInsert): Promise<boolean> {
  const rows = await tx
    .insert(agentStops)
    .values(row)
    .onConflictDoNothing()
    .returning({ key: agentStops.key });
  return rows.length > 0;
}

/** @returns false when it was not stopped. */
export async function deleteStop(tx: Tx, ctx: Pick<Ctx, 'workspaceId'>, stop: Stop): Promise<boolean> {
  const rows = await tx
    .delete(agentStops)
    .where(
      and(
        eq(agentStops.workspaceId, ctx.workspaceId),
        eq(agentStops.scope, stop.scope),
        eq(agentStops.key, stop.key),
      ),
    )
    .returning({ key: agentStops.key });
  return rows.length > 0;
}

import { and, desc, eq, inArray } from 'drizzle-orm';
import { type ActionState, type ApprovalState, actions, approvals, decisions } from '#db/schema/autonomy.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound } from '#lib/core/errors.ts';

export type ActionRow = typeof actions.$inferSelect;
export type DecisionRow = typeof decisions.$inferSelect;
export type ApprovalRow = typeof approvals.$inferSelect;
type Here = Pick<Ctx, 'workspaceId'>;

/** Inserts unless the idempotency key is taken; waits for a writer of the same key that has not committed yet. */
export async function insertAction(tx: Tx, row: typeof actions.$inferInsert): Promise<boolean> {
  const rows = await tx
    .insert(actions)
    .values(row)
    .onConflictDoNothing({ target: [actions.workspaceId, actions.idempotencyKey] })
    .returning({ id: actions.id });
  return rows.length > 0;
}

export async function findActionByKey(tx: Tx, ctx: Here, key: string): Promise<ActionRow | null> {
  const [row] = await tx
    .select()
    .from(actions)
    .where(and(eq(actions.workspaceId, ctx.workspaceId), eq(actions.idempotencyKey, key)));
  return row ?? null;
}

export async function findAction(tx: Tx, ctx: Here, id: string): Promise<ActionRow> {
  const [row] = await tx
    .select()
    .from(actions)
    .where(and(eq(actions.workspaceId, ctx.workspaceId), eq(actions.id, id)));
  if (!row) throw notFound('action');
  return row;
}

/**
 * Locks an action. Everything that changes an action, its approval or its send takes this lock first: one order, no
 * deadlock, and of two who decide at once one finds the other's decision.
 */
export async function lockAction(tx: Tx, ctx: Here, id: string): Promise<ActionRow> {
  const [row] = await tx
    .select()
    .from(actions)
    .where(and(eq(actions.workspaceId, ctx.workspaceId), eq(actions.id, id)))
    .for('update');
  if (!row) throw notFound('action');
  return row;
}

/** Compare-and-set. @returns false when the action is no longer in one of `from`. */
export async function moveAction(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId' | 'now'>,
  id: string,
  from: readonly ActionState[],
  to: Partial<Omit<ActionRow, 'workspaceId' | 'id'>> & { state: ActionState },
): Promise<boolean> {
  const rows = await tx
    .update(actions)
    .set({ ...to, updatedAt: ctx.now })
    .where(
      and(eq(actions.workspaceId, ctx.workspaceId), eq(actions.id, id), inArray(actions.state, [...from])),
    )
    .returning({ id: actions.id });
  return rows.length > 0;
}

export const insertDecision = async (tx: Tx, row: typeof decisions.$inferInsert): Promise<void> => {
  await tx.insert(decisions).values(row);
};

/** The gate's newest answer to an action (an edited approval is answered again). */
export async function findDecision(tx: Tx, ctx: Here, actionId: string): Promise<DecisionRow | null> {
  const [row] = await tx
    .select()
    .from(decisions)
    .where(and(eq(decisions.workspaceId, ctx.workspaceId), eq(decisions.actionId, actionId)))
    .orderBy(desc(decisions.createdAt), desc(decisions.id))
    .limit(1);
  return row ?? null;
}

export const insertApproval = async (tx: Tx, row: typeof approvals.$inferInsert): Promise<void> => {
  await tx.insert(approvals).values(row);
};

export async function findApproval(tx: Tx, ctx: Here, id: string): Promise<ApprovalRow> {
  const [row] = await tx
    .select()
    .from(approvals)
    .where(and(eq(approvals.workspaceId, ctx.workspaceId), eq(approvals.id, id)));
  if (!row) throw notFound('approval');
  return row;
}

export async function findApprovalOfAction(tx: Tx, ctx: Here, actionId: string): Promise<ApprovalRow | null> {
  const [row] = await tx
    .select()
    .from(approvals)
    .where(and(eq(approvals.workspaceId, ctx.workspaceId), eq(approvals.actionId, actionId)));
  return row ?? null;
}

/** Compare-and-set; counts the version up. @returns the new version, or null when the state is no longer `from`. */
export async function moveApproval(
  tx: Tx,
  ctx: Here,
  approval: Pick<ApprovalRow, 'id' | 'version'>,
  from: readonly ApprovalState[],
  to: Partial<Omit<ApprovalRow, 'workspaceId' | 'id' | 'version'>> & { state: ApprovalState },
): Promise<number | null> {
  const [row] = await tx
    .update(approvals)
    .set({ ...to, version: approval.version + 1 })
    .where(
      and(
        eq(approvals.workspaceId, ctx.workspaceId),
        eq(approvals.id, approval.id),
        inArray(approvals.state, [...from]),
      ),
    )
    .returning({ version: approvals.version });
  return row?.version ?? null;
}

import { and, count, desc, eq, gte } from 'drizzle-orm';
import { actions, approvals, decisions, policyDisagreements } from '#db/schema/autonomy.ts';
import { policyCandidates } from '#db/schema/policies.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound } from '#lib/core/errors.ts';

type Here = Pick<Ctx, 'workspaceId'>;
export type CandidateRow = typeof policyCandidates.$inferSelect;

/** The policy that is tried beside the one in force, when there is one. */
export async function findCandidate(tx: Tx, ctx: Here): Promise<CandidateRow | null> {
  const [row] = await tx
    .select()
    .from(policyCandidates)
    .where(and(eq(policyCandidates.workspaceId, ctx.workspaceId), eq(policyCandidates.state, 'running')));
  return row ?? null;
}

/** The same, locked: it ends once. Throws `not_found`. */
export async function lockCandidate(tx: Tx, ctx: Here, id: string): Promise<CandidateRow> {
  const [row] = await tx
    .select()
    .from(policyCandidates)
    .where(
      and(
        eq(policyCandidates.workspaceId, ctx.workspaceId),
        eq(policyCandidates.id, id),
        eq(policyCandidates.state, 'running'),
      ),
    )
    .for('update');
  if (!row) throw notFound('candidate');
  return row;
}

/** @returns false when another one is being tried already. */
export async function insertCandidate(tx: Tx, row: typeof policyCandidates.$inferInsert): Promise<boolean> {
  const rows = await tx
    .insert(policyCandidates)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: policyCandidates.id });
  return rows.length > 0;
}

/** Ends what is tried: it went live, or nobody wants it. */
export async function endCandidate(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId' | 'now'>,
  id: string,
  state: 'live' | 'discarded',
): Promise<void> {
  await tx
    .update(policyCandidates)
    .set({ state, endedAt: ctx.now })
    .where(and(eq(policyCandidates.workspaceId, ctx.workspaceId), eq(policyCandidates.id, id)));
}

export const insertDisagreement = async (
  tx: Tx,
  row: typeof policyDisagreements.$inferInsert,
): Promise<void> => {
  await tx.insert(policyDisagreements).values(row).onConflictDoNothing();
};

/** How many decisions were made since it is tried. */
export async function countCompared(tx: Tx, ctx: Here, since: Date): Promise<number> {
  const [row] = await tx
    .select({ count: count() })
    .from(decisions)
    .where(and(eq(decisions.workspaceId, ctx.workspaceId), gte(decisions.createdAt, since)));
  return row?.count ?? 0;
}

const ofCandidate = (ctx: Here, id: string) =>
  and(eq(policyDisagreements.workspaceId, ctx.workspaceId), eq(policyDisagreements.candidateId, id));

export const countDisagreements = (tx: Tx, ctx: Here, id: string) =>
  tx
    .select({ was: policyDisagreements.liveKind, would: policyDisagreements.kind, count: count() })
    .from(policyDisagreements)
    .where(ofCandidate(ctx, id))
    .groupBy(policyDisagreements.liveKind, policyDisagreements.kind);

/** The latest disagreements with what the card said, newest first. */
export const latestDisagreements = (tx: Tx, ctx: Here, id: string, limit: number) =>
  tx
    .select({
      was: policyDisagreements.liveKind,
      would: policyDisagreements.kind,
      reasons: policyDisagreements.reasons,
      decisionId: policyDisagreements.decisionId,
      actionId: policyDisagreements.actionId,
      decidedAt: policyDisagreements.createdAt,
      ability: actions.ability,
      channel: actions.channel,
      conversationId: actions.conversationId,
      shown: approvals.shown,
      value: approvals.value,
    })
    .from(policyDisagreements)
    .innerJoin(
      actions,
      and(
        eq(actions.workspaceId, policyDisagreements.workspaceId),
        eq(actions.id, policyDisagreements.actionId),
      ),
    )
    .leftJoin(
      approvals,
      and(eq(approvals.workspaceId, actions.workspaceId), eq(approvals.actionId, actions.id)),
    )
    .where(ofCandidate(ctx, id))
    .orderBy(desc(policyDisagreements.createdAt), desc(policyDisagreements.decisionId))
    .limit(limit);

import { and, desc, eq, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { classGrants } from '#db/schema/approvals.ts';
import { actions } from '#db/schema/autonomy.ts';
import type { Level } from '#db/schema/policies.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { type ActionRow, findAction, findDecision } from './actions-repo.ts';
import { decideDemotion, type LevelKind, loweredRules, type Setback, STREAK } from './decide-level.ts';
import { insertLevelChange, lastAnswers } from './evidence-repo.ts';
import { kindOf } from './kind.ts';
import { levelOfKind } from './level-of-kind.ts';
import { insertPolicy, readPolicy } from './policies-repo.ts';
import { recordDecision } from './records/record-decision.ts';

/** A complaint or an opt-out is laid to what an agent sent in this time before it. */
const BLAME_DAYS = 30;

export interface Demoted {
  level: Level;
  reason: string;
}

/** After a rejection: three in a row lower the kind's level, in the transaction that rejects. */
export async function demoteAfterRejection(tx: Tx, ctx: Ctx, action: ActionRow): Promise<Demoted | null> {
  if (action.actorKind !== 'agent') return null;
  const kind = await kindOfAction(tx, ctx, action);
  return demote(tx, ctx, action, kind, {
    kind: 'answers',
    last: await lastAnswers(tx, ctx, kind, STREAK),
  });
}

/** After a complaint or an opt-out: the kind of the last thing an agent sent into these conversations is lowered. */
export async function demoteAfterSetback(
  tx: Tx,
  ctx: Ctx,
  conversationIds: readonly string[],
  setback: 'complaint' | 'opt_out',
): Promise<Demoted | null> {
  if (conversationIds.length === 0) return null;
  const [action] = await tx
    .select()
    .from(actions)
    .where(
      and(
        eq(actions.workspaceId, ctx.workspaceId),
        inArray(actions.conversationId, [...conversationIds]),
        eq(actions.actorKind, 'agent'),
        eq(actions.state, 'executed'),
        isNotNull(actions.channel),
        gt(actions.executedAt, new Date(ctx.now.getTime() - BLAME_DAYS * 86_400_000)),
      ),
    )
    .orderBy(desc(actions.executedAt))
    .limit(1);
  if (!action) return null;
  return demote(tx, ctx, action, await kindOfAction(tx, ctx, action), { kind: setback });
}

/**
 * After a person decided otherwise than an agent had done: like a rejection, said later.
 *
 * @param last what became of the last acts of this kind, the newest first.
 */
export async function demoteAfterOverrides(
  tx: Tx,
  ctx: Ctx,
  actionId: string,
  last: readonly ('unedited' | 'rejected')[],
): Promise<Demoted | null> {
  const action = await findAction(tx, ctx, actionId);
  if (action.actorKind !== 'agent') return null;
  return demote(tx, ctx, action, await kindOfAction(tx, ctx, action), { kind: 'answers', last });
}

async function kindOfAction(tx: Tx, ctx: Ctx, action: ActionRow): Promise<LevelKind> {
  const decision = await findDecision(tx, ctx, action.id);
  const { ability, channel, segment } = kindOf(action, decision?.facts.segment);
  return { ability, channel, segment };
}

/** Writes the policy version that lowers the kind, ends its grants and tells the desk. */
async function demote(
  tx: Tx,
  ctx: Ctx,
  action: ActionRow,
  kind: LevelKind,
  setback: Setback,
): Promise<Demoted | null> {
  const decision = await findDecision(tx, ctx, action.id);
  const domain = typeof decision?.facts.domain === 'string' ? decision.facts.domain : null;
  // Somebody may write the next version at the same moment: then it is lowered on top of theirs.
  for (let attempt = 0; attempt < 5; attempt++) {
    const policy = await readPolicy(tx, ctx);
    const { level } = levelOfKind(policy, kind, { risk: action.risk, domain });
    const answer = decideDemotion(level, setback);
    if (!answer) return null;
    const version = policy.version + 1;
    const written = await insertPolicy(tx, {
      ...policy,
      version,
      rules: loweredRules(policy.rules, kind, answer.to),
      reason: answer.reason,
      createdBy: null,
      createdAt: ctx.now,
    });
    if (!written) continue;
    await endGrants(tx, ctx, kind);
    await insertLevelChange(tx, {
      workspaceId: ctx.workspaceId,
      id: newId(),
      ...kind,
      kind: 'demotion',
      fromLevel: level,
      toLevel: answer.to,
      cause: answer.cause,
      reason: answer.reason,
      policyVersion: version,
      actionId: action.id,
      createdAt: ctx.now,
    });
    recordDecision(tx, ctx, {
      kind: 'demoted',
      actionId: action.id,
      ability: kind.ability,
      level: answer.to,
      policyVersion: version,
      outcome: answer.cause,
      payload: { reason: answer.reason },
    });
    await record(tx, ctx, {
      audit: {
        action: 'level.demoted',
        entity: { type: 'policy', id: ctx.workspaceId },
        details: { ...kind, from: level, to: answer.to, version, reason: answer.reason },
      },
      live: [
        { topic: 'autonomy', id: ctx.workspaceId },
        { topic: 'approvals', id: action.id },
      ],
    });
    return { level: answer.to, reason: answer.reason };
  }
  throw new Error('The policy changed too often to lower a level.');
}

/** What was let go without asking is asked again. */
async function endGrants(tx: Tx, ctx: Ctx, kind: LevelKind): Promise<void> {
  await tx
    .update(classGrants)
    .set({ revokedAt: ctx.now, revokedByName: 'Lowered level' })
    .where(
      and(
        eq(classGrants.workspaceId, ctx.workspaceId),
        eq(classGrants.ability, kind.ability),
        sql`${classGrants.channel} is not distinct from ${kind.channel}`,
        isNull(classGrants.revokedAt),
      ),
    );
}

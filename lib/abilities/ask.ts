import { record } from '#lib/audit/index.ts';
import { aboutOf, approvalRequested } from '#lib/autonomy/events.ts';
import {
  insertApproval,
  moveAction,
  othersToSign,
  policyLine,
  readApprovalRule,
} from '#lib/autonomy/index.ts';
import { LEVELS } from '#lib/autonomy/policy.schemas.ts';
import { newId } from '#lib/core/ids.ts';
import type { Act } from './act.ts';
import type { PerformResult } from './schemas.ts';

/** Writes the approval: the card frozen, the fingerprint bound, the watch begun. */
export async function ask(act: Act): Promise<PerformResult> {
  const { tx, ctx, ability, input, read, origin, answer, result } = act;
  const approvalId = newId();
  const risk = ability.riskOf?.(read) ?? ability.risk;
  const rule = await readApprovalRule(tx, ctx, risk);
  const span = rule.minutes * 60_000;
  const card = ability.card(read, input);
  await moveAction(tx, ctx, result.actionId, ['proposed'], { state: 'waiting' });
  await insertApproval(tx, {
    workspaceId: ctx.workspaceId,
    id: approvalId,
    actionId: result.actionId,
    decisionId: result.decisionId,
    state: 'pending',
    fingerprint: act.print,
    shown: {
      ...card,
      ...(origin.confidence === undefined ? {} : { confidence: origin.confidence }),
      ...(origin.intent === undefined ? {} : { intent: origin.intent }),
      ...(origin.sources === undefined ? {} : { sources: origin.sources }),
      ...(ability.acceptSome && (card.fields?.length ?? 0) > 1 ? { partial: true } : {}),
      summary: ability.summary(read, input),
      why: origin.why ?? card.why ?? '',
      policyLine: policyLine(answer, act.policyVersion, LEVELS[answer.level - 1]?.name ?? ''),
    },
    risk,
    value: read.value ?? null,
    signaturesNeeded: Math.max(1, othersToSign(ctx.actor.kind, rule.signatures)),
    approverRole: rule.role,
    onExpiry: rule.onExpiry,
    waitMinutes: rule.minutes,
    remindAt: new Date(ctx.now.getTime() + span / 2),
    expiresAt: new Date(ctx.now.getTime() + span),
    createdAt: ctx.now,
  });
  await ability.follow?.(tx, ctx, input, 'waiting', result.actionId);
  await record(tx, ctx, {
    audit: {
      action: 'approval.requested',
      entity: { type: 'approval', id: approvalId },
      contactId: read.contactId,
      decisionId: result.decisionId,
      details: { ability: ability.name, actionId: result.actionId, conversationId: read.conversationId },
    },
    event: approvalRequested.of({ approvalId, actionId: result.actionId, ...aboutOf(read) }),
    live: { topic: 'approvals', id: approvalId },
  });
  return { ...result, approvalId, state: 'waiting' };
}

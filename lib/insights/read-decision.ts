import { and, asc, eq, inArray, or } from 'drizzle-orm';
import { z } from 'zod';
import { aiCalls } from '#db/schema/ai.ts';
import { auditLog } from '#db/schema/audit.ts';
import { actions, approvals, decisions } from '#db/schema/autonomy.ts';
import { contacts } from '#db/schema/contacts.ts';
import { drafts, messages } from '#db/schema/conversations.ts';
import { autonomyPolicies } from '#db/schema/policies.ts';
import { sendIntents } from '#db/schema/sends.ts';
import { users } from '#db/schema/tenancy.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import {
  actionDto,
  approvalDto,
  approvalViews,
  decisionDto,
  explainDecision,
  policyDto,
  readPlaces,
  ruleOf,
} from '#lib/autonomy/index.ts';
import { memoriesById } from '#lib/contacts/index.ts';
import type { TimelineEntry } from '#lib/contacts/schemas.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound } from '#lib/core/errors.ts';
import { idField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';
import type { DecisionRecord } from './schemas.ts';

export const readDecisionInput = z.object({ decisionId: idField });

/**
 * Everything behind one decision: what was seen, by which rules it was answered, who approved what, and what came of
 * it. Texts of a conversation only for who may read conversations.
 *
 * @throws AppError `not_found`.
 */
export const readDecision = defineVerb({
  name: 'read_decision',
  does: 'see why something was done',
  permission: 'autonomy.read',
  input: readDecisionInput,
  run: async ({ ctx, input }): Promise<DecisionRecord> => {
    const record = await withTenant(ctx, async (tx): Promise<Omit<DecisionRecord, 'chain'>> => {
      const [row] = await tx
        .select({
          decision: decisions,
          action: actions,
          approval: approvals,
          policy: autonomyPolicies,
          contact: contacts.name,
        })
        .from(decisions)
        .innerJoin(
          actions,
          and(eq(actions.workspaceId, decisions.workspaceId), eq(actions.id, decisions.actionId)),
        )
        .leftJoin(
          approvals,
          and(eq(approvals.workspaceId, decisions.workspaceId), eq(approvals.actionId, actions.id)),
        )
        .leftJoin(
          autonomyPolicies,
          and(
            eq(autonomyPolicies.workspaceId, decisions.workspaceId),
            eq(autonomyPolicies.version, decisions.policyVersion),
          ),
        )
        .leftJoin(
          contacts,
          and(eq(contacts.workspaceId, actions.workspaceId), eq(contacts.id, actions.contactId)),
        )
        .where(and(eq(decisions.workspaceId, ctx.workspaceId), eq(decisions.id, input.decisionId)));
      if (!row) throw notFound('decision');
      const decision = decisionDto(row.decision);
      const policy = row.policy ? policyDto(row.policy) : null;
      const mayRead = ctx.permissions.has('conversations.read');
      const { decision: _d, approval: _a, ...action } = actionDto(row.action, null, null);
      const approval =
        row.approval &&
        approvalDto(
          row.approval,
          row.action,
          row.decision,
          (await approvalViews(tx, ctx, [{ approval: row.approval, action: row.action }]))(row.approval),
        );
      const send = await sendOf(tx, ctx, row.action.id);
      const edited = row.approval?.editedInput?.body;
      return {
        decision,
        checks: explainDecision(decision, policy),
        policy: policy && {
          version: policy.version,
          reason: policy.reason,
          rule: ruleOf(decision, policy),
          createdAt: policy.createdAt,
          createdBy: await nameOf(tx, policy.createdBy),
        },
        action,
        contact: row.action.contactId && row.contact ? { id: row.action.contactId, name: row.contact } : null,
        approval:
          approval && !mayRead ? { ...approval, shown: { ...approval.shown, body: undefined } } : approval,
        memory: await rememberedOf(tx, ctx, row.decision.memories, mayRead),
        editedBody: mayRead && typeof edited === 'string' ? edited : null,
        ai: await aiCallOf(tx, ctx, row.decision.aiCallId),
        message: mayRead ? await answeredMessage(tx, ctx, row.action.input) : null,
        send: send && !mayRead ? { ...send, body: null } : send,
        timeline: ctx.permissions.has('audit.read')
          ? await recordOf(
              tx,
              ctx,
              [row.action.id, row.approval?.id, send?.id, send?.messageId],
              input.decisionId,
            )
          : [],
      };
    });
    return { ...record, chain: await readPlaces(ctx, record.action.id) };
  },
});

async function nameOf(tx: Tx, userId: string | null): Promise<string | null> {
  if (!userId) return null;
  const [user] = await tx.select({ name: users.name }).from(users).where(eq(users.id, userId));
  return user?.name ?? null;
}

/** Words of what was remembered are the person's: only for who may read conversations. */
async function rememberedOf(
  tx: Tx,
  ctx: Ctx,
  ids: readonly string[],
  mayRead: boolean,
): Promise<DecisionRecord['memory']> {
  const items = mayRead ? await memoriesById(tx, ctx, ids) : [];
  return { items, forgotten: mayRead ? ids.length - items.length : 0 };
}

async function aiCallOf(tx: Tx, ctx: Ctx, id: string | null): Promise<DecisionRecord['ai']> {
  if (!id) return null;
  const [call] = await tx
    .select({
      task: aiCalls.task,
      model: aiCalls.model,
      provider: aiCalls.provider,
      builtIn: aiCalls.builtIn,
      builtInReason: aiCalls.builtInReason,
      inputTokens: aiCalls.inputTokens,
      outputTokens: aiCalls.outputTokens,
      costMicros: aiCalls.costMicros,
      latencyMs: aiCalls.latencyMs,
    })
    .from(aiCalls)
    .where(and(eq(aiCalls.workspaceId, ctx.workspaceId), eq(aiCalls.id, id)));
  return call ?? null;
}

/** The message a draft answers. */
async function answeredMessage(
  tx: Tx,
  ctx: Ctx,
  given: Record<string, unknown>,
): Promise<DecisionRecord['message']> {
  if (typeof given.draftId !== 'string') return null;
  const [message] = await tx
    .select({
      id: messages.id,
      direction: messages.direction,
      author: messages.authorName,
      body: messages.body,
      sentAt: messages.sentAt,
    })
    .from(drafts)
    .innerJoin(messages, and(eq(messages.workspaceId, drafts.workspaceId), eq(messages.id, drafts.messageId)))
    .where(and(eq(drafts.workspaceId, ctx.workspaceId), eq(drafts.id, given.draftId)));
  return message ? { ...message, sentAt: message.sentAt.toISOString() } : null;
}

async function sendOf(tx: Tx, ctx: Ctx, actionId: string): Promise<DecisionRecord['send']> {
  const [row] = await tx
    .select({ send: sendIntents, messageId: messages.id, deliveryState: messages.deliveryState })
    .from(sendIntents)
    .leftJoin(
      messages,
      and(eq(messages.workspaceId, sendIntents.workspaceId), eq(messages.sendIntentId, sendIntents.id)),
    )
    .where(and(eq(sendIntents.workspaceId, ctx.workspaceId), eq(sendIntents.actionId, actionId)));
  if (!row) return null;
  const { send } = row;
  return {
    id: send.id,
    state: send.state,
    channel: send.channel,
    address: send.address,
    body: send.body,
    releaseAt: send.releaseAt.toISOString(),
    settledAt: send.settledAt?.toISOString() ?? null,
    errorCode: send.errorCode,
    errorDetail: send.errorDetail,
    messageId: row.messageId,
    deliveryState: row.deliveryState,
  };
}

/** What happened to the action, its approval and its send, oldest first. */
async function recordOf(
  tx: Tx,
  ctx: Ctx,
  entities: readonly (string | null | undefined)[],
  decisionId: string,
): Promise<TimelineEntry[]> {
  const ids = entities.filter((id) => typeof id === 'string');
  const rows = await tx
    .select()
    .from(auditLog)
    .where(
      and(
        eq(auditLog.workspaceId, ctx.workspaceId),
        or(inArray(auditLog.entityId, ids), eq(auditLog.decisionId, decisionId)),
      ),
    )
    .orderBy(asc(auditLog.id))
    .limit(200);
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    action: row.action,
    entity: { type: row.entityType, id: row.entityId },
    changes: row.changes,
    details: row.details,
    decisionId: null,
  }));
}

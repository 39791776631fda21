import { and, eq } from 'drizzle-orm';
import { actions, approvals, decisions } from '#db/schema/autonomy.ts';
import { drafts, messageStages, messages } from '#db/schema/conversations.ts';
import { sendIntents, simulatorDeliveries } from '#db/schema/sends.ts';
import { fingerprint } from '#lib/autonomy/index.ts';
import { newId } from '#lib/core/ids.ts';
import { idAt } from './clock.ts';
import type { SeedTurn } from './data/conversations.ts';
import { recordsOfReply } from './enter-decisions.ts';
import { factsOfTurn } from './facts-of-turn.ts';
import { BUMP_UP, ENGAGE, POLICY_VERSION, type Scene, SEED, trace } from './scene.ts';
import type { Thread } from './write-conversations.ts';
import type { Library } from './write-knowledge.ts';

const HOLD_MS = 10_000;

/** A reply that went the whole way: drafted, decided, approved by a person or the policy, sent or refused. */
export async function writeReply(
  scene: Scene,
  thread: Thread,
  turn: Extract<SeedTurn, { kind: 'reply' }>,
  library: Library,
): Promise<void> {
  const { tx, workspaceId, clock } = scene;
  const { asked } = thread;
  if (!asked) throw new Error(`"${thread.seed.key}" answers before anything was asked.`);
  const draftedAt = clock.hoursAgo(turn.hoursAgo);
  const decidedAt = new Date(draftedAt.getTime() + 400);
  const approvedAt = new Date(decidedAt.getTime() + (turn.approved?.afterMinutes ?? 0) * 60_000);
  const sentAt = new Date(approvedAt.getTime() + HOLD_MS);
  const [draftId, actionId, decisionId, intentId] = [idAt(draftedAt), idAt(decidedAt), newId(), newId()];
  const approvalId = turn.approved ? newId() : null;
  const approver = turn.approved ? scene.actorOf(turn.approved.by) : null;
  const intent = asked.understood?.intent ?? 'other';
  const sources = turn.cites.map((one) => library.cite(one));
  const failed = turn.outcome === 'delivered' ? null : turn.outcome;
  const { channel } = thread.seed;
  const { contactId, address } = thread;
  const bound = fingerprint({
    content: turn.text,
    recipient: address,
    channel,
    lastHumanMessageId: thread.lastHumanMessageId,
  });
  const agent = turn.followUp ? BUMP_UP : ENGAGE;
  const ability = turn.followUp ? 'send_follow_up' : 'send_reply';
  // A follow-up is about our last message, a reply about theirs.
  const about = turn.followUp ? (thread.lastHumanMessageId ?? asked.id) : asked.id;
  const level = approver ? 2 : 4;
  const rule = approver ? 'default' : 'web-answers';
  const reason = approver ? 'Level 2 asks before every action.' : 'Level 4 lets this run alone.';

  await tx.insert(drafts).values({
    workspaceId,
    id: draftId,
    conversationId: thread.id,
    messageId: about,
    kind: turn.followUp ? 'follow_up' : 'reply',
    body: turn.text,
    language: thread.language,
    intent,
    confidence: turn.confidence,
    sources,
    answerScore: sources.length > 0 ? turn.confidence * 0.8 : null,
    state: failed ? 'approved' : 'sent',
    agent: agent.id,
    builtIn: true,
    actionId,
    createdAt: draftedAt,
    updatedAt: sentAt,
  });
  await tx.insert(actions).values({
    workspaceId,
    id: actionId,
    ability,
    input: { draftId },
    state: failed ? 'failed' : 'executed',
    actorKind: 'agent',
    actorId: agent.id,
    actorName: agent.name,
    subjectType: 'conversation',
    subjectId: thread.id,
    contactId,
    conversationId: thread.id,
    channel,
    risk: 'medium',
    fingerprint: bound,
    idempotencyKey: turn.followUp ? `bump-up:${about}:follow-up:1` : `engage:${about}:reply:1`,
    outcome: { sendIntentId: intentId },
    executedAt: sentAt,
    createdAt: decidedAt,
    updatedAt: sentAt,
  });
  await tx.insert(decisions).values({
    workspaceId,
    id: decisionId,
    actionId,
    kind: approver ? 'ask' : 'execute',
    policyVersion: POLICY_VERSION,
    level,
    rule,
    reasons: [reason],
    facts: factsOfTurn(thread, turn),
    builtIn: true,
    model: 'built-in',
    sources: sources.map((one) => ({ ...one })),
    createdAt: decidedAt,
  });
  if (approvalId && approver)
    await tx.insert(approvals).values({
      workspaceId,
      id: approvalId,
      actionId,
      decisionId,
      state: 'granted',
      fingerprint: bound,
      shown: {
        summary: `${turn.followUp ? 'Follow up with' : 'Reply to'} ${thread.contactName} about ${intent.replaceAll('_', ' ')}`,
        body: turn.text,
        recipient: { name: thread.contactName, address, channel },
        why: turn.followUp
          ? 'Nobody has answered our last message.'
          : 'The knowledge base answers the question.',
        confidence: turn.confidence,
        intent,
        sources,
        policyLine: `L2 Ask · workspace default · policy ${POLICY_VERSION} · ${reason}`,
      },
      risk: 'medium',
      remindAt: new Date(decidedAt.getTime() + 12 * 3_600_000),
      expiresAt: new Date(decidedAt.getTime() + 24 * 3_600_000),
      decidedBy: approver.id,
      decidedByName: approver.name,
      decidedAt: approvedAt,
      version: 2,
      createdAt: decidedAt,
    });
  await tx.insert(sendIntents).values({
    workspaceId,
    id: intentId,
    conversationId: thread.id,
    contactId,
    actionId,
    approvalId,
    draftId,
    channel,
    address,
    body: turn.text,
    fingerprint: bound,
    state: failed ? 'failed' : 'sent',
    releaseAt: sentAt,
    claimedAt: sentAt,
    settledAt: sentAt,
    errorCode: failed?.failed ?? null,
    errorDetail: failed?.detail ?? null,
    createdAt: approvedAt,
    updatedAt: sentAt,
  });
  const messageId = idAt(sentAt);
  await tx.insert(messages).values({
    workspaceId,
    id: messageId,
    conversationId: thread.id,
    contactId,
    direction: 'out',
    channel,
    authorKind: 'agent',
    authorId: agent.id,
    authorName: agent.name,
    body: turn.text,
    language: thread.language,
    deliveryState: failed ? 'failed' : 'delivered',
    deliveryError: failed?.failed ?? null,
    sendIntentId: intentId,
    draftId,
    decisionId,
    sources,
    sentAt,
    createdAt: sentAt,
  });
  if (channel === 'simulator' && !failed)
    await tx
      .insert(simulatorDeliveries)
      .values({ workspaceId, intentId, address, body: turn.text, deliveredAt: sentAt });
  if (!turn.followUp)
    await tx
      .update(messageStages)
      .set({ draftedAt, decidedAt, approvedAt: approver ? approvedAt : null, sentAt: failed ? null : sentAt })
      .where(and(eq(messageStages.workspaceId, workspaceId), eq(messageStages.messageId, asked.id)));
  thread.lastHumanMessageId = messageId;
  thread.sent += 1;

  scene.records.push(
    ...recordsOfReply({
      about: { actionId, decisionId, contactId, ability },
      gate: { at: decidedAt, level, rule, reason, sources, draftId, bound, agent },
      approval: approver && approvalId ? { at: approvedAt, id: approvalId, approver } : null,
      end: { at: sentAt, messageId, failed: failed?.failed ?? null },
      text: turn.text,
    }),
  );
  const action = { entity: { type: 'action' as const, id: actionId }, contactId, decisionId };
  const send = { entity: { type: 'send_intent' as const, id: intentId }, contactId, decisionId };
  await trace(scene, [
    {
      entity: { type: 'draft', id: draftId },
      contactId,
      at: draftedAt,
      actor: agent,
      action: 'draft.created',
    },
    {
      ...action,
      at: decidedAt,
      actor: agent,
      action: 'action.proposed',
      details: { ability },
    },
    {
      ...action,
      at: decidedAt,
      actor: SEED,
      action: 'action.decided',
      details: { kind: approver ? 'ask' : 'execute', level, rule },
    },
    ...(approvalId && approver
      ? [
          {
            entity: { type: 'approval' as const, id: approvalId },
            contactId,
            decisionId,
            at: approvedAt,
            actor: approver,
            action: 'approval.granted' as const,
          },
        ]
      : []),
    { ...send, at: approvedAt, actor: SEED, action: 'send.held' },
    ...(failed
      ? [
          {
            ...send,
            at: sentAt,
            actor: SEED,
            action: 'send.failed' as const,
            details: { code: failed.failed },
          },
        ]
      : [
          { ...send, at: sentAt, actor: SEED, action: 'send.sent' as const },
          { ...action, at: sentAt, actor: SEED, action: 'action.executed' as const },
        ]),
  ]);
}

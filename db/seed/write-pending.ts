import { eq } from 'drizzle-orm';
import { outbox } from '#db/schema/audit.ts';
import { actions, approvals, decisions } from '#db/schema/autonomy.ts';
import { drafts, messageStages } from '#db/schema/conversations.ts';
import { approvalRequested } from '#lib/autonomy/events.ts';
import { fingerprint } from '#lib/autonomy/index.ts';
import { newId } from '#lib/core/ids.ts';
import { idAt } from './clock.ts';
import { factsOfTurn } from './facts-of-turn.ts';
import { ENGAGE, POLICY_VERSION, type Scene, SEED, trace } from './scene.ts';
import type { Thread } from './write-conversations.ts';
import type { Library } from './write-knowledge.ts';

const HOURS_MS = 3_600_000;

/** Drafts that wait for a person, bound to what is shown, with the event that has their time watched. */
export async function writePending(
  scene: Scene,
  threads: Map<string, Thread>,
  library: Library,
): Promise<void> {
  for (const thread of threads.values()) if (thread.seed.draft) await writeDraft(scene, thread, library);
}

async function writeDraft(scene: Scene, thread: Thread, library: Library): Promise<void> {
  const { tx, workspaceId, clock } = scene;
  const { asked, contactId, address, seed } = thread;
  const { draft } = seed;
  if (!draft || !asked) throw new Error(`"${seed.key}" has a draft and no question.`);
  const at = clock.hoursAgo(draft.hoursAgo);
  const [draftId, actionId, decisionId, approvalId] = [idAt(at), newId(), newId(), newId()];
  const intent = asked.understood?.intent ?? 'other';
  const sources = draft.cites.map((one) => library.cite(one));
  const bound = fingerprint({
    content: draft.text,
    recipient: address,
    channel: seed.channel,
    lastHumanMessageId: thread.lastHumanMessageId,
  });
  const reason = 'Level 2 asks before every action.';
  await tx.insert(drafts).values({
    workspaceId,
    id: draftId,
    conversationId: thread.id,
    messageId: asked.id,
    kind: 'reply',
    body: draft.text,
    language: thread.language,
    intent,
    confidence: draft.confidence,
    sources,
    answerScore: sources.length > 0 ? draft.confidence * 0.8 : null,
    state: 'waiting',
    agent: ENGAGE.id,
    builtIn: true,
    actionId,
    createdAt: at,
    updatedAt: at,
  });
  await tx.insert(actions).values({
    workspaceId,
    id: actionId,
    ability: 'send_reply',
    input: { draftId },
    state: 'waiting',
    actorKind: 'agent',
    actorId: ENGAGE.id,
    actorName: ENGAGE.name,
    subjectType: 'draft',
    subjectId: draftId,
    contactId,
    conversationId: thread.id,
    channel: seed.channel,
    risk: 'medium',
    fingerprint: bound,
    idempotencyKey: `engage:${asked.id}:reply:1`,
    createdAt: at,
    updatedAt: at,
  });
  await tx.insert(decisions).values({
    workspaceId,
    id: decisionId,
    actionId,
    kind: 'ask',
    policyVersion: POLICY_VERSION,
    level: 2,
    rule: 'default',
    reasons: [reason],
    facts: factsOfTurn(thread, draft),
    builtIn: true,
    model: 'built-in',
    sources: sources.map((one) => ({ ...one })),
    createdAt: at,
  });
  await tx.insert(approvals).values({
    workspaceId,
    id: approvalId,
    actionId,
    decisionId,
    state: 'pending',
    fingerprint: bound,
    shown: {
      summary: `Reply to ${thread.contactName} about ${intent.replaceAll('_', ' ')}`,
      body: draft.text,
      recipient: { name: thread.contactName, address, channel: seed.channel },
      why: draft.why,
      confidence: draft.confidence,
      intent,
      sources,
      policyLine: `L2 Ask · workspace default · policy ${POLICY_VERSION} · ${reason}`,
    },
    risk: 'medium',
    remindAt: new Date(clock.now.getTime() + 36 * HOURS_MS),
    expiresAt: new Date(clock.now.getTime() + 72 * HOURS_MS),
    createdAt: at,
  });
  await tx.insert(outbox).values({
    id: newId(),
    workspaceId,
    eventName: approvalRequested.name,
    data: { ...approvalRequested.of({ approvalId, actionId }).data, workspaceId },
  });
  await tx
    .update(messageStages)
    .set({ draftedAt: at, decidedAt: at })
    .where(eq(messageStages.messageId, asked.id));
  scene.records.push({
    at,
    actor: ENGAGE,
    kind: 'decided',
    ...{ actionId, decisionId, contactId, ability: 'send_reply', answer: 'ask', level: 2, rule: 'default' },
    policyVersion: POLICY_VERSION,
    model: 'built-in',
    builtIn: true,
    inputs: { ability: 'send_reply', input: { draftId }, fingerprint: bound },
    payload: { proposedBy: ENGAGE.name, reasons: [reason], sources },
  });
  await trace(scene, [
    { entity: { type: 'draft', id: draftId }, contactId, at, actor: ENGAGE, action: 'draft.created' },
    {
      entity: { type: 'action', id: actionId },
      contactId,
      decisionId,
      at,
      actor: ENGAGE,
      action: 'action.proposed',
      details: { ability: 'send_reply' },
    },
    {
      entity: { type: 'action', id: actionId },
      contactId,
      decisionId,
      at,
      actor: SEED,
      action: 'action.decided',
      details: { kind: 'ask', level: 2, rule: 'default' },
    },
    {
      entity: { type: 'approval', id: approvalId },
      contactId,
      decisionId,
      at,
      actor: ENGAGE,
      action: 'approval.requested',
    },
  ]);
}

import { and, eq, sql } from 'drizzle-orm';
import { conversations, drafts, messages } from '#db/schema/conversations.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { previewOf } from './call-ingest.ts';
import { messageFailed, messageSent } from './events.ts';
import { fileUnderMessage, fileWords } from './files/sent-files.ts';
import { markStage } from './mark-stage.ts';
import { refileConversation } from './refile-conversation.ts';
import { moveSend, type SendRow } from './sends-repo.ts';
import { voidOpenWork } from './void-open-work.ts';

export interface SentBy {
  kind: 'user' | 'agent' | 'system' | 'api_key';
  id: string;
  name: string;
  decisionId: string | null;
  approver: { id: string; name: string } | null;
}

/**
 * sending → sent: the message takes its place in the thread, once. @returns its id, or null when another run had
 * settled the send.
 */
export async function settleSent(
  tx: Tx,
  ctx: Ctx,
  send: SendRow,
  by: SentBy,
  providerMessageId: string | null,
): Promise<string | null> {
  if (
    !(await moveSend(tx, ctx, send.id, ['sending', 'unknown'], {
      state: 'sent',
      providerMessageId,
      settledAt: ctx.now,
      errorCode: null,
    }))
  )
    return null;
  // Whoever answers in their own words has answered: an agent's draft for the same thread is overtaken.
  if (by.kind === 'user') await voidOpenWork(tx, ctx, send.conversationId, 'superseded');
  const id = newId();
  const draft = send.draftId
    ? (
        await tx
          .select({ sources: drafts.sources, messageId: drafts.messageId, language: drafts.language })
          .from(drafts)
          .where(and(eq(drafts.workspaceId, ctx.workspaceId), eq(drafts.id, send.draftId)))
      )[0]
    : undefined;
  await tx.insert(messages).values({
    workspaceId: ctx.workspaceId,
    id,
    conversationId: send.conversationId,
    contactId: send.contactId,
    direction: 'out',
    channel: send.channel,
    authorKind: by.kind,
    authorId: by.id,
    authorName: by.name,
    body: send.body,
    language: draft?.language ?? null,
    // An id that another message has names nothing: a receiver of its own making may give one twice.
    externalId:
      providerMessageId === null
        ? null
        : sql`case when exists (select from messages m
      where m.workspace_id = ${ctx.workspaceId} and m.channel = ${send.channel}
        and m.external_id = ${providerMessageId}) then null else ${providerMessageId} end`,
    deliveryState: 'sent',
    sendIntentId: send.id,
    draftId: send.draftId,
    decisionId: by.decisionId,
    sources: draft?.sources ?? [],
    metadata: by.approver ? { approvedBy: by.approver } : {},
    sentAt: ctx.now,
    createdAt: ctx.now,
  });
  await fileUnderMessage(tx, ctx, id, send.files);
  const countersigned = by.kind === 'user' || by.approver !== null;
  const [thread] = await tx
    .update(conversations)
    .set({
      preview: previewOf(send.body || fileWords(send.files)),
      lastMessageAt: ctx.now,
      lastOutboundAt: ctx.now,
      unread: 0,
      // What a person wrote or signed; an agent's or the product's own message binds no approval.
      ...(countersigned ? { lastHumanMessageId: id } : {}),
      version: sql`${conversations.version} + 1`,
      updatedAt: ctx.now,
    })
    .where(and(eq(conversations.workspaceId, ctx.workspaceId), eq(conversations.id, send.conversationId)))
    .returning({
      leadId: conversations.leadId,
      ticketed: sql<boolean>`exists (select from tickets t
        where t.workspace_id = ${ctx.workspaceId} and t.conversation_id = ${send.conversationId})`,
    });
  if (draft) await markStage(tx, ctx, draft.messageId, 'sent');
  await refileConversation(tx, ctx, send.conversationId, {
    pendingApproval: false,
    agentWorking: false,
    needsPerson: false,
  });
  await record(tx, ctx, {
    audit: {
      action: 'send.sent',
      entity: { type: 'message', id },
      contactId: send.contactId,
      decisionId: by.decisionId,
      details: {
        conversationId: send.conversationId,
        sendIntentId: send.id,
        channel: send.channel,
        actionId: send.actionId,
        ...(by.approver ? { approvedBy: by.approver.name } : {}),
      },
    },
    event: messageSent.of({
      conversationId: send.conversationId,
      messageId: id,
      contactId: send.contactId,
      leadId: thread?.leadId ?? null,
      sendIntentId: send.id,
      ticketed: thread?.ticketed ?? true,
    }),
    live: { topic: 'simulator', id: send.conversationId },
  });
  return id;
}

/** sending → failed or unknown: a person looks at it. */
export async function settleUnsent(
  tx: Tx,
  ctx: Ctx,
  send: SendRow,
  outcome: 'failed' | 'unknown',
  error: { code: string; detail: string | null },
): Promise<boolean> {
  const moved = await moveSend(tx, ctx, send.id, ['sending'], {
    state: outcome,
    settledAt: ctx.now,
    errorCode: error.code,
    errorDetail: error.detail?.slice(0, 500).replaceAll('\u0000', '').toWellFormed() ?? null,
  });
  if (!moved) return false;
  await refileConversation(tx, ctx, send.conversationId, {
    pendingApproval: false,
    agentWorking: false,
    needsPerson: true,
  });
  await record(tx, ctx, {
    audit: {
      action: outcome === 'failed' ? 'send.failed' : 'send.unknown',
      entity: { type: 'send_intent', id: send.id },
      contactId: send.contactId,
      details: { code: error.code, actionId: send.actionId },
    },
    event: messageFailed.of({ conversationId: send.conversationId, sendIntentId: send.id, outcome }),
  });
  return true;
}

import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { ticketAutoAnswers } from '#db/schema/ticket-agents.ts';
import type { Tx } from '#db/tenant.ts';
import { defineOutwardAbility } from '#lib/autonomy/index.ts';
import { fileIdsField } from '#lib/conversations/files.schemas.ts';
import {
  checkFiles,
  followDraft,
  holdSend,
  type ReplyFacts,
  replyFacts,
  sendCard,
  sendParts,
} from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict } from '#lib/core/errors.ts';
import { idField } from '#lib/core/fields.ts';
import { changeTicket } from '../change-ticket.ts';
import { readSettings } from '../read-settings.ts';
import { findTicket, lockTicket } from '../repo.ts';
import { decideAutoAnswer } from './decide-auto-answer.ts';

const answerRequestInput = z.object({
  ticketId: idField,
  draftId: idField,
  body: z.string().trim().min(1, 'Write something first.').max(20_000).optional(),
  /** Files that were uploaded to the conversation, in the order they go out. */
  fileIds: fileIdsField.optional(),
});
type Input = z.output<typeof answerRequestInput>;

interface RequestFacts extends ReplyFacts {
  number: number;
}

async function factsOf(tx: Tx, ctx: Ctx, input: Input): Promise<RequestFacts> {
  const ticket = await findTicket(tx, ctx, input.ticketId);
  const facts = await replyFacts(tx, ctx, input);
  const { draft } = facts;
  if (draft.messageId !== ticket.messageId)
    throw conflict('This draft answers another message than the request.', 'other_message');
  const { autoAnswer } = await readSettings(tx, ctx);
  const answer = decideAutoAnswer(
    { score: draft.answerScore, sources: draft.sources.length, intent: draft.intent },
    autoAnswer,
  );
  return {
    ...facts,
    number: ticket.number,
    answerable: answer.kind === 'answer' ? 'yes' : answer.reason === 'off' ? 'off' : 'no',
  };
}

/**
 * Answers a new request from the knowledge base, at once where the workspace lets it and an article answers surely
 * enough; else the draft is offered. Apart from replies, so that policies can say how far an agent may go with each.
 */
export const answerRequest = defineOutwardAbility<typeof answerRequestInput, RequestFacts>({
  name: 'answer_request',
  domain: 'tickets',
  does: 'answer requests',
  permission: 'conversations.write',
  risk: 'medium',
  input: answerRequestInput,
  facts: factsOf,
  check: checkFiles,
  summary: (facts) => `Answer request #${facts.number} of ${facts.contactName}`,
  card: (facts) => ({
    ...sendCard(facts),
    sources: facts.draft.sources,
    confidence: facts.draft.confidence,
    intent: facts.draft.intent,
  }),
  fingerprint: sendParts,
  async hold(tx, ctx, input, release) {
    const held = await holdSend(tx, ctx, await replyFacts(tx, ctx, input), release, input.draftId);
    // What a person signed was read before it went out.
    if (release.approvalId === null)
      await tx
        .insert(ticketAutoAnswers)
        .values({
          workspaceId: ctx.workspaceId,
          ticketId: input.ticketId,
          draftId: input.draftId,
          actionId: release.actionId,
          createdAt: ctx.now,
        })
        .onConflictDoNothing();
    return held;
  },
  async follow(tx, ctx, input, progress, actionId) {
    await followDraft(tx, ctx, input.draftId, progress, actionId);
    if (progress === 'executed') await waitForRequester(tx, ctx, input.ticketId);
    // It never arrived: nothing was answered.
    if (['offered', 'denied', 'expired', 'conflicted', 'void', 'failed'].includes(progress))
      await tx
        .delete(ticketAutoAnswers)
        .where(
          and(
            eq(ticketAutoAnswers.workspaceId, ctx.workspaceId),
            eq(ticketAutoAnswers.ticketId, input.ticketId),
            eq(ticketAutoAnswers.actionId, actionId),
          ),
        );
  },
});

/** The answer is with its requester: the clocks rest until they say whether it helped. */
async function waitForRequester(tx: Tx, ctx: Ctx, ticketId: string): Promise<void> {
  const held = await lockTicket(tx, ctx, ticketId);
  if (held.ticket.status !== 'open') return;
  await changeTicket(tx, ctx, held, { status: 'pending' }, { reason: 'Answered from the knowledge base.' });
}

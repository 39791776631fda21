import { z } from 'zod';
import { ticketAnswers } from '#db/schema/ticket-agents.ts';
import { withTenant } from '#db/tenant.ts';
import { detectLanguage } from '#lib/ai/index.ts';
import { record } from '#lib/audit/index.ts';
import { citationSchema } from '#lib/conversations/drafts.schemas.ts';
import { draftOfMessage, loadEngagement, writeAnswer } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { idField, textField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findTicket } from '../repo.ts';
import type { TicketDto } from '../schemas.ts';
import { answerOfTicket } from './answers-repo.ts';

export interface SuggestWork {
  ticketId: string;
  runId?: string;
  attempt?: number;
}

/** `of_message`: whoever answers the message the ticket came from drafts it. */
export type Suggested = 'kept' | 'of_message' | 'known' | 'no_article';

/**
 * Drafts the likely answer to a ticket from the knowledge base, as a message is answered. Only what an article says is
 * kept: words that promise nothing are no answer.
 *
 * @throws AppError `not_found`.
 */
export async function suggestStep(ctx: Ctx, work: SuggestWork): Promise<Suggested> {
  const { ticket, known } = await withTenant(ctx, async (tx) => {
    const ticket = await findTicket(tx, ctx, work.ticketId);
    return { ticket, known: await answerOfTicket(tx, ctx, ticket) };
  });
  if (known) return 'known';
  if (await isAnsweredAsMessage(ctx, ticket)) return 'of_message';
  const message = `${ticket.subject}\n${ticket.description}`;
  const { written, language, sources, answers } = await writeAnswer(
    ctx,
    {
      message,
      contactName: ticket.contact.name,
      language: (ticket.language ?? (await detectLanguage(message)) ?? 'en').slice(0, 2),
      intent: 'support_problem',
      route: 'support',
      wantsPerson: false,
      bant: {},
      history: [],
      memories: [],
      rejection: null,
    },
    {
      subject: { type: 'ticket', id: ticket.id },
      ...(work.runId ? { runId: work.runId } : {}),
      ...(work.attempt === undefined ? {} : { attempt: work.attempt }),
    },
  );
  if (!answers || sources.length === 0) return 'no_article';
  await storeTicketAnswer({
    ctx,
    input: {
      ticketId: ticket.id,
      body: written.output.body,
      language,
      confidence: written.output.confidence,
      sources,
      agent: ctx.actor.name,
      builtIn: written.builtIn,
      aiCallId: written.callId,
    },
  });
  return 'kept';
}

/** Whether the message it came from has its draft already, or is about to get it. */
async function isAnsweredAsMessage(ctx: Ctx, { messageId, conversationId }: TicketDto): Promise<boolean> {
  if (!messageId || !conversationId) return false;
  if (await withTenant(ctx, (tx) => draftOfMessage(tx, ctx, messageId))) return true;
  return (await loadEngagement({ ctx, input: { conversationId, messageId } })).leave === null;
}

/** Keeps the answer, once for ever: a run that happens again keeps the first. */
const storeTicketAnswer = defineVerb({
  name: 'store_ticket_answer',
  does: 'store answers to tickets',
  permission: 'internal.record',
  input: z.object({
    ticketId: idField,
    body: textField(20_000),
    language: z.string().min(2).max(35),
    confidence: z.number().min(0).max(1),
    sources: z.array(citationSchema).min(1),
    agent: textField(80),
    builtIn: z.boolean(),
    aiCallId: idField,
  }),
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      const { contact } = await findTicket(tx, ctx, input.ticketId);
      const made = await tx
        .insert(ticketAnswers)
        .values({ ...input, workspaceId: ctx.workspaceId, createdAt: ctx.now })
        .onConflictDoNothing()
        .returning({ id: ticketAnswers.ticketId });
      if (made.length === 0) return;
      await record(tx, ctx, {
        audit: {
          action: 'ticket.answer_drafted',
          entity: { type: 'ticket', id: input.ticketId },
          contactId: contact.id,
          details: { sources: input.sources.length, builtIn: input.builtIn },
        },
        live: { topic: 'tickets', id: input.ticketId },
      });
    }),
});

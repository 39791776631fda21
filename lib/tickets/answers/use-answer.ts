import { withTenant } from '#db/tenant.ts';
import { composerDraftOf, saveComposerDraft } from '#lib/conversations/index.ts';
import { conflict } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findTicket } from '../repo.ts';
import { ticketIdInput } from '../schemas.ts';
import { answerOfTicket } from './answers-repo.ts';

/**
 * Puts the likely answer into the composer of the ticket's conversation, below what already stands there: nothing that
 * was typed is lost, and nothing is sent.
 *
 * @throws AppError `not_found`; `conflict` (`no_answer`, `no_conversation`, `colleague_writes`).
 */
export const useAnswer = defineVerb({
  name: 'use_ticket_answer',
  does: 'write messages',
  permission: 'conversations.write',
  input: ticketIdInput,
  run: async ({ ctx, input: { ticketId } }): Promise<{ conversationId: string }> => {
    const { conversationId, answer, held } = await withTenant(ctx, async (tx) => {
      const ticket = await findTicket(tx, ctx, ticketId);
      const answer = await answerOfTicket(tx, ctx, ticket);
      if (!answer) throw conflict('There is no answer to this ticket any more.', 'no_answer');
      if (!ticket.conversationId)
        throw conflict('This ticket came from no conversation: copy the answer instead.', 'no_conversation');
      const { conversationId } = ticket;
      return { conversationId, answer, held: await composerDraftOf(tx, ctx, conversationId) };
    });
    if (held?.body.includes(answer.body)) return { conversationId };
    const body = held?.body.trim() ? `${held.body.trimEnd()}\n\n${answer.body}` : answer.body;
    const saved = await saveComposerDraft({
      ctx,
      input: {
        conversationId,
        body,
        fileIds: held?.files.map(({ id }) => id) ?? [],
        version: held?.version ?? 0,
      },
    });
    if (saved.kind === 'changed')
      throw conflict(
        `${saved.draft.writer.name} is writing an answer. Open the conversation to see it.`,
        'colleague_writes',
      );
    return { conversationId };
  },
});

import { ticketArticles } from '#db/schema/ticket-agents.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findDocument, insertDocument, removeDocument } from '#lib/knowledge/index.ts';
import { findTicket } from '../repo.ts';
import { ticketIdInput } from '../schemas.ts';
import { type ArticleRow, articleRow, ofTicket } from './articles-repo.ts';

/** @throws AppError `not_found`; `conflict` (`no_article`) where nothing is offered. */
async function offerOf(tx: Tx, ctx: Ctx, ticketId: string) {
  const ticket = await findTicket(tx, ctx, ticketId);
  await tx.raw`select 1 from ticket_articles where workspace_id = ${ctx.workspaceId} and ticket_id = ${ticketId}
    for update`;
  const row = await articleRow(tx, ctx, ticketId);
  if (!row || row.state === 'answered')
    throw conflict('No article is drafted from this ticket.', 'no_article');
  return { ticket, row };
}

const settle = async (
  tx: Tx,
  ctx: Ctx,
  row: ArticleRow,
  to: { state: ArticleRow['state']; documentId: string | null },
  action: 'ticket.article_written' | 'ticket.article_dismissed' | 'ticket.article_offered',
) => {
  await tx.update(ticketArticles).set(to).where(ofTicket(ctx, row.ticketId));
  await record(tx, ctx, {
    audit: { action, entity: { type: 'ticket', id: row.ticketId } },
    live: { topic: 'tickets', id: row.ticketId },
  });
};

/**
 * Makes a draft in the knowledge base of what was drafted from a ticket. It says where it came from, and that an agent
 * wrote it until a person publishes it. Taken already, it is the same article.
 *
 * @throws AppError `not_found`; `conflict` (`no_article`).
 */
export const takeTicketArticle = defineVerb({
  name: 'take_ticket_article',
  does: 'write articles',
  permission: 'knowledge.write',
  input: ticketIdInput,
  run: ({ ctx, input: { ticketId } }): Promise<{ documentId: string }> =>
    withTenant(ctx, async (tx) => {
      const { ticket, row } = await offerOf(tx, ctx, ticketId);
      if (row.state === 'written' && row.documentId) return { documentId: row.documentId };
      const { title, body, language, agent, builtIn } = row;
      const { id } = await insertDocument(
        tx,
        ctx,
        {
          ...{ title, body, language, audience: 'customers' as const, publish: false },
          origin: { kind: 'ticket', ticketId, number: ticket.number, agent, builtIn },
          aiMade: true,
        },
        { ticket: ticket.number },
      );
      await settle(tx, ctx, row, { state: 'written', documentId: id }, 'ticket.article_written');
      return { documentId: id };
    }),
});

/** No article about it: the draft is not offered again. @throws AppError `conflict` (`no_article`, `written`). */
export const dismissTicketArticle = defineVerb({
  name: 'dismiss_ticket_article',
  does: 'write articles',
  permission: 'knowledge.write',
  input: ticketIdInput,
  run: ({ ctx, input: { ticketId } }): Promise<{ ticketId: string }> =>
    withTenant(ctx, async (tx) => {
      const { row } = await offerOf(tx, ctx, ticketId);
      if (row.state === 'written')
        throw conflict('Somebody has made an article of it. Delete or archive that one.', 'written');
      if (row.state === 'offered')
        await settle(tx, ctx, row, { state: 'dismissed', documentId: null }, 'ticket.article_dismissed');
      return { ticketId };
    }),
});

/**
 * Offers the draft again. The article that was made of it goes, if nobody has touched it since.
 *
 * @throws AppError `not_found`; `conflict` (`no_article`, `changed`).
 */
export const offerTicketArticle = defineVerb({
  name: 'offer_ticket_article',
  does: 'write articles',
  permission: 'knowledge.write',
  input: ticketIdInput,
  run: ({ ctx, input: { ticketId } }): Promise<{ ticketId: string }> =>
    withTenant(ctx, async (tx) => {
      const { row } = await offerOf(tx, ctx, ticketId);
      if (row.state === 'offered') return { ticketId };
      const made = row.documentId ? await findDocument(tx, ctx, row.documentId).catch(() => null) : null;
      if (made && (made.version !== 1 || made.status !== 'draft'))
        throw conflict('The article was worked on meanwhile. Delete or archive it by hand.', 'changed');
      if (made) await removeDocument(tx, ctx, made);
      await settle(tx, ctx, row, { state: 'offered', documentId: null }, 'ticket.article_offered');
      return { ticketId };
    }),
});

import { and, eq } from 'drizzle-orm';
import { type ArticleSource, ticketArticles } from '#db/schema/ticket-agents.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isAppError } from '#lib/core/errors.ts';
import { findDocument } from '#lib/knowledge/index.ts';
import type { ArticleOffer, ShownSource } from '../articles.schemas.ts';
import type { TicketDto } from '../schemas.ts';

export type ArticleRow = typeof ticketArticles.$inferSelect;
type Here = Pick<Ctx, 'workspaceId'>;

export const ofTicket = (ctx: Here, ticketId: string) =>
  and(eq(ticketArticles.workspaceId, ctx.workspaceId), eq(ticketArticles.ticketId, ticketId));

export async function articleRow(tx: Tx, ctx: Here, ticketId: string): Promise<ArticleRow | null> {
  const [row] = await tx.select().from(ticketArticles).where(ofTicket(ctx, ticketId));
  return row ?? null;
}

const LONGEST_QUOTE = 240;

/**
 * What an article could say of a ticket, for its page: nothing while it is worked on, where somebody wanted none, and
 * where the article is gone.
 */
export async function articleOfTicket(tx: Tx, ctx: Ctx, ticket: TicketDto): Promise<ArticleOffer | null> {
  if (!ctx.permissions.has('knowledge.read')) return null;
  const row = await articleRow(tx, ctx, ticket.id);
  if (!row || row.state === 'dismissed') return null;
  if (row.state === 'offered' && row.solvedAt.toISOString() !== ticket.solvedAt) return null;
  const document = row.documentId ? await namedDocument(tx, ctx, row.documentId) : null;
  if (row.state !== 'offered' && !document) return null;
  const { state, title, body, language, confidence, removed, agent, builtIn, createdAt } = row;
  return {
    ...{ state, title, body, language, confidence, removed, document, agent, builtIn },
    sources: await shownSources(tx, ctx, ticket, row.sources),
    at: createdAt.toISOString(),
  };
}

/** Null when it is gone. */
async function namedDocument(tx: Tx, ctx: Here, documentId: string): Promise<ArticleOffer['document']> {
  const found = await findDocument(tx, ctx, documentId).catch((error: unknown) => {
    if (isAppError(error) && error.code === 'not_found') return null;
    throw error;
  });
  return found && { id: found.id, title: found.title, status: found.status };
}

/** Their words as they stand now; messages only for who may read them. */
async function shownSources(
  tx: Tx,
  ctx: Ctx,
  ticket: TicketDto,
  sources: readonly ArticleSource[],
): Promise<ShownSource[]> {
  const ids = sources.flatMap((source) => (source.kind === 'message' ? [source.messageId] : []));
  const said =
    ids.length > 0 && ctx.permissions.has('conversations.read')
      ? await tx.raw<{ id: string; body: string }[]>`
          select id, body from messages where workspace_id = ${ctx.workspaceId} and id = any(${ids}::uuid[])`
      : [];
  const shown = (kind: ArticleSource['kind'], by: ShownSource['by'], words: string | undefined) =>
    words?.trim() ? [{ kind, by, quote: words.trim().slice(0, LONGEST_QUOTE) }] : [];
  return sources.flatMap((source) => {
    if (source.kind === 'request') return shown('request', null, ticket.description);
    if (source.kind === 'message')
      return shown('message', source.by, said.find(({ id }) => id === source.messageId)?.body);
    return shown('step', null, ticket.checklist.find(({ id }) => id === source.lineId)?.text);
  });
}

import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { ticketArticles } from '#db/schema/ticket-agents.ts';
import { withTenant } from '#db/tenant.ts';
import { detectLanguage, runTask } from '#lib/ai/index.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { idField, textField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findPassages } from '#lib/knowledge/index.ts';
import { findTicket } from '../repo.ts';
import { draftArticle } from './draft-article.task.ts';
import { loadSolution, type NoDraft, type Solution } from './load-solution.ts';

export interface ArticleWork {
  ticketId: string;
  runId?: string;
  attempt?: number;
}

/** A durable run waits longer than a person for the meaning of the question. */
const PATIENCE_MS = 5_000;
const LONGEST_QUESTION = 2_000;

/**
 * Drafts an article from what solved a ticket, unless an article says it already: then that one is named. Nothing is
 * written into the knowledge base; a person takes the draft.
 *
 * @throws AppError `not_found`.
 */
export async function draftArticleStep(
  ctx: Ctx,
  work: ArticleWork,
): Promise<'drafted' | 'answered' | 'nothing' | NoDraft> {
  const found = await withTenant(ctx, (tx) => loadSolution(tx, ctx, work.ticketId));
  if (typeof found === 'string') return found;
  const { ticket } = found;
  const asked = `${ticket.subject}\n${ticket.description}`;
  const language = (ticket.language ?? (await detectLanguage(asked)) ?? 'en').slice(0, 2);
  const base = { ticketId: ticket.id, solvedAt: ticket.solvedAt, language, agent: ctx.actor.name };
  const answered = found.answeredFrom ?? (await articleThatSays(ctx, asked, language));
  if (answered) {
    const input = { ...base, ...answered, state: 'answered' as const, body: '', sources: [], removed: 0 };
    await storeTicketArticle({ ctx, input: { ...input, builtIn: true, aiCallId: null } });
    return 'answered';
  }
  if (!found.told) return 'nothing';
  const written = await runTask(
    ctx,
    draftArticle,
    { subject: ticket.subject, language, parts: found.parts, people: found.people },
    {
      subject: { type: 'ticket', id: ticket.id },
      ...(work.runId ? { runId: work.runId } : {}),
      ...(work.attempt === undefined ? {} : { attempt: work.attempt }),
    },
  );
  const { title, body, used, confidence } = written.output;
  await storeTicketArticle({
    ctx,
    input: {
      ...base,
      ...{ state: 'offered', title, body, confidence, removed: found.removed, documentId: null },
      sources: sourcesOf(found, used),
      builtIn: written.builtIn,
      aiCallId: written.callId,
    },
  });
  return 'drafted';
}

const sourcesOf = ({ sources }: Solution, used: readonly number[]) =>
  used.flatMap((at) => {
    const source = sources[at];
    return source ? [source] : [];
  });

/** Drafts count as well: the same is not drafted from each ticket about it. */
async function articleThatSays(ctx: Ctx, asked: string, language: string) {
  const { passages } = await findPassages(
    ctx,
    { q: asked.slice(0, LONGEST_QUESTION), language, limit: 1, drafts: true, internal: true },
    { waitMs: PATIENCE_MS },
  );
  const [best] = passages;
  return best?.answers ? { documentId: best.documentId, title: best.title, confidence: best.score } : null;
}

const source = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('request') }),
  z.object({ kind: z.literal('message'), messageId: idField, by: z.enum(['requester', 'us']) }),
  z.object({ kind: z.literal('step'), lineId: idField }),
]);

/** Keeps what was drafted; what somebody decided about meanwhile stays. */
const storeTicketArticle = defineVerb({
  name: 'store_ticket_article',
  does: 'store articles drafted from tickets',
  permission: 'internal.record',
  input: z.object({
    ticketId: idField,
    state: z.enum(['offered', 'answered']),
    solvedAt: z.iso.datetime(),
    title: textField(200),
    body: z.string().max(20_000),
    language: z.string().length(2),
    confidence: z.number().min(0).max(1),
    sources: z.array(source),
    removed: z.number().int().min(0),
    documentId: idField.nullable(),
    agent: textField(80),
    builtIn: z.boolean(),
    aiCallId: idField.nullable(),
  }),
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      const { contact } = await findTicket(tx, ctx, input.ticketId);
      const values = { ...input, solvedAt: new Date(input.solvedAt), createdAt: ctx.now };
      const { ticketId: _, ...again } = values;
      const made = await tx
        .insert(ticketArticles)
        .values({ ...values, workspaceId: ctx.workspaceId })
        .onConflictDoUpdate({
          target: [ticketArticles.workspaceId, ticketArticles.ticketId],
          set: again,
          setWhere: sql`${ticketArticles.state} in ('offered', 'answered')`,
        })
        .returning({ id: ticketArticles.ticketId });
      if (made.length === 0) return;
      await record(tx, ctx, {
        audit: {
          action: 'ticket.article_drafted',
          entity: { type: 'ticket', id: input.ticketId },
          contactId: contact.id,
          details: { answered: input.state === 'answered', builtIn: input.builtIn },
        },
        live: { topic: 'tickets', id: input.ticketId },
      });
    }),
});

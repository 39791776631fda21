import { withTenant } from '#db/tenant.ts';
import { embeddingModelName } from '#lib/ai/index.ts';
import { notFound } from '#lib/core/errors.ts';
import { isoOrNull } from '#lib/core/time.ts';
import { defineVerb } from '#lib/core/verb.ts';
import type { TicketStatus } from '#lib/tickets/schemas.ts';
import { type SimilarTickets, similarTicketsInput } from '../search.schemas.ts';
import { countByWordsOnly } from './embed-tickets.ts';
import { addMeaning, findByWords } from './find-entries.ts';
import { rankEntries } from './rank-entries.ts';

/** A whole description shares too many words with everything; the beginning says what it is about. */
const ASKED_CHARACTERS = 300;
const CANDIDATES = 200;
const ANSWER_CHARACTERS = 400;
/** Of so many words, few are shared even by tickets about the same thing. */
const LEAST_COVERAGE = 0.15;

/** Tickets about the same thing, nearest first. Its own vector is at hand already: no model is asked. */
export const similarTickets = defineVerb({
  name: 'similar_tickets',
  does: 'see tickets',
  permission: 'tickets.read',
  input: similarTicketsInput,
  run: ({ ctx, input }): Promise<SimilarTickets> =>
    withTenant(ctx, async (tx) => {
      const [ticket] = await tx.raw<
        { subject: string; description: string; language: string | null; embedding: number[] | null }[]
      >`
        select t.subject, t.description, e.language,
          case when e.embedding_model = ${embeddingModelName()} then e.embedding end as embedding
        from tickets t left join search_entries e on e.workspace_id = t.workspace_id and e.kind = 'ticket' and e.id = t.id
        where t.workspace_id = ${ctx.workspaceId} and t.id = ${input.ticketId}`;
      if (!ticket) throw notFound('ticket');
      const question = `${ticket.subject} ${ticket.description.slice(0, ASKED_CHARACTERS)}`;
      const byWords = await findByWords(tx, 'ticket', question, ticket.language, CANDIDATES);
      const all = ticket.embedding
        ? await addMeaning(tx, ctx, byWords, { model: embeddingModelName(), vector: ticket.embedding })
        : byWords;
      const ranked = rankEntries(
        all.filter(({ id }) => id !== input.ticketId),
        CANDIDATES,
        LEAST_COVERAGE,
      );
      const rows = await tx.raw<
        {
          id: string;
          number: number;
          subject: string;
          status: TicketStatus;
          solved_at: string | null;
          answer: string | null;
        }[]
      >`
        select id, number, subject, status, solved_at,
          (select left(m.body, ${ANSWER_CHARACTERS}) from messages m where m.workspace_id = t.workspace_id
            and m.conversation_id = t.conversation_id and m.direction = 'out'
            order by m.sent_at desc, m.id desc limit 1) as answer
        from tickets t
        where workspace_id = ${ctx.workspaceId} and id = any(${ranked.map(({ id }) => id)}::uuid[])
          and (not ${input.solved} or status in ('solved', 'closed'))`;
      const found = new Map(rows.map((row) => [row.id, row]));
      return {
        mode: ticket.embedding ? 'text and meaning' : 'text',
        byWordsOnly: await countByWordsOnly(tx, ctx),
        items: ranked
          .flatMap(({ id, score }) => {
            const row = found.get(id);
            return row
              ? [
                  {
                    id,
                    number: row.number,
                    subject: row.subject,
                    status: row.status,
                    solvedAt: isoOrNull(row.solved_at),
                    answer: row.answer,
                    score: Number(score.toFixed(4)),
                  },
                ]
              : [];
          })
          .slice(0, input.limit),
      };
    }),
});

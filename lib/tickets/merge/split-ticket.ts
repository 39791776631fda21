import { and, eq } from 'drizzle-orm';
import { ticketLinks, ticketMerges, tickets } from '#db/schema/tickets.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { invalid } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { isoOf } from '#lib/core/time.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { insertTicket } from '../insert-ticket.ts';
import { splitTicketInput, type TicketMessage } from '../merges.schemas.ts';
import { findQueue } from '../queues-repo.ts';
import { readSettings } from '../read-settings.ts';
import { findTicket, lockTicket } from '../repo.ts';
import { type MergeDone, openTicketInput, type TicketDto, ticketIdInput } from '../schemas.ts';
import { refuseMerged } from './repo.ts';

/** As long as what is written in a ticket may be. */
const MOST_WORDS = 20_000;

interface Words {
  id: string;
  direction: 'in' | 'out';
  author: string;
  body: string;
  at: string;
}

const wordsOf = (tx: Tx, ctx: Pick<Ctx, 'workspaceId'>, ticket: TicketDto) =>
  tx.raw<Words[]>`
    select id, direction, author_name as author, body, sent_at as at from messages
    where workspace_id = ${ctx.workspaceId} and conversation_id = ${ticket.conversationId} and direction <> 'note'
    order by sent_at desc, id desc limit 200`;

/** What was written in the conversation of a ticket, the newest first: what can be parted from it. */
export const listTicketMessages = defineVerb({
  name: 'list_ticket_messages',
  does: 'see tickets',
  permission: 'tickets.read',
  input: ticketIdInput,
  run: ({ ctx, input: { ticketId } }): Promise<{ items: TicketMessage[] }> =>
    withTenant(ctx, async (tx) => {
      const ticket = await findTicket(tx, ctx, ticketId);
      // Whoever may not read conversations is offered the lines of the checklist.
      if (!ticket.conversationId || !ctx.permissions.has('conversations.read')) return { items: [] };
      const rows = await wordsOf(tx, ctx, ticket);
      return { items: rows.map(({ at, ...row }) => ({ ...row, at: isoOf(at) })) };
    }),
});

/**
 * Opens a ticket of its own for a part of another: chosen messages become its words, chosen lines of the checklist go
 * over. It is sorted like the one it came from, related to it, and its promises begin now.
 *
 * @throws AppError `not_found`, `invalid_input` for what is not the ticket's, or nothing; `conflict` (`merged`).
 */
export const splitTicket = defineVerb({
  name: 'split_ticket',
  does: 'split tickets',
  permission: 'tickets.write',
  input: splitTicketInput,
  run: ({ ctx, input: { ticketId, subject, messageIds, lineIds } }): Promise<MergeDone> =>
    withTenant(ctx, async (tx) => {
      const { ticket } = await lockTicket(tx, ctx, ticketId);
      refuseMerged(ticket);
      const words = messageIds.length > 0 ? await chosenWords(tx, ctx, ticket, messageIds) : [];
      const lines = ticket.checklist.flatMap((line, at) =>
        lineIds.includes(line.id) ? [{ ...line, at }] : [],
      );
      if (lines.length < new Set(lineIds).size) throw invalid('lineIds', 'must be lines of this ticket');
      const asked = openTicketInput.parse({
        contactId: ticket.contact.id,
        conversationId: ticket.conversationId,
        subject,
        description: saidIn(words) || `Parted from #${ticket.number}, ${ticket.subject}.`,
        type: ticket.type,
        priority: ticket.priority,
        urgency: ticket.urgency,
        impact: ticket.impact,
        category: await stillOffered(tx, ctx, ticket),
        queueId: await stillTaking(tx, ctx, ticket),
        language: ticket.language,
        tags: ticket.tags,
      });
      const made = (await insertTicket(tx, ctx, asked, null)).ticketId;
      const bare = ({ id, text, done }: (typeof lines)[number]) => ({ id, text, done });
      await tx
        .update(tickets)
        .set({ checklist: lines.map(bare), watcherIds: ticket.watcherIds })
        .where(and(eq(tickets.workspaceId, ctx.workspaceId), eq(tickets.id, made)));
      await tx
        .update(tickets)
        .set({
          checklist: ticket.checklist.filter(({ id }) => !lineIds.includes(id)),
          version: ticket.version + 1,
          updatedAt: ctx.now,
        })
        .where(and(eq(tickets.workspaceId, ctx.workspaceId), eq(tickets.id, ticketId)));
      await tx
        .insert(ticketLinks)
        .values({ workspaceId: ctx.workspaceId, ticketId: made, otherId: ticketId, kind: 'related' });
      const mergeId = newId();
      await tx.insert(ticketMerges).values({
        workspaceId: ctx.workspaceId,
        id: mergeId,
        kind: 'split',
        survivorId: ticketId,
        mergedId: made,
        moves: { ...NOTHING, lines: lines.map(({ id, at }) => ({ id, at })) },
        madeBy: ctx.actor.name,
        createdAt: ctx.now,
      });
      const part = await findTicket(tx, ctx, made);
      await record(tx, ctx, {
        audit: [
          { id: ticketId, details: { mergeId, number: part.number, from: false } },
          { id: made, details: { mergeId, number: ticket.number, from: true } },
        ].map(({ id, details }) => ({
          action: 'ticket.split' as const,
          entity: { type: 'ticket' as const, id },
          contactId: ticket.contact.id,
          details,
        })),
        live: [ticketId, made].map((id) => ({ topic: 'tickets', id })),
      });
      return { mergeId, ticket: part };
    }),
});

const NOTHING = {
  tasks: [],
  notes: [],
  lines: [],
  minutes: 0,
  tags: [],
  watchers: [],
  links: { removed: [], added: [] },
  conversationId: null,
  survivor: {},
  merged: {},
  clocks: [],
};

/** In the order in which they were written. @throws AppError `invalid_input`. */
async function chosenWords(tx: Tx, ctx: Ctx, ticket: TicketDto, ids: readonly string[]): Promise<Words[]> {
  const chosen = ticket.conversationId
    ? (await wordsOf(tx, ctx, ticket)).filter(({ id }) => ids.includes(id)).toReversed()
    : [];
  if (chosen.length < new Set(ids).size)
    throw invalid('messageIds', 'must be messages of the conversation of this ticket');
  return chosen;
}

/** One message as it stands; several each under the name of whoever wrote it. */
function saidIn(words: readonly Words[]): string {
  const [only, second] = words;
  const text =
    only && !second ? only.body : words.map(({ author, body }) => `${author}:\n${body}`).join('\n\n');
  return text.slice(0, MOST_WORDS);
}

/** A queue at rest takes no new tickets. */
async function stillTaking(tx: Tx, ctx: Ctx, { queue }: TicketDto): Promise<string | null> {
  return queue && (await findQueue(tx, ctx, queue.id)).isActive ? queue.id : null;
}

/** A category that was archived since is not given anew. */
async function stillOffered(tx: Tx, ctx: Ctx, { category }: TicketDto): Promise<string | null> {
  const { categories } = await readSettings(tx, ctx);
  return categories.some(({ key, archived }) => key === category && !archived) ? category : null;
}

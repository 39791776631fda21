import { type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { withTenant } from '#db/tenant.ts';
import { readTimeline } from '#lib/audit/index.ts';
import { type Ctx, userIdOf } from '#lib/core/ctx.ts';
import { countGroups, type GroupCount, pageOfIds } from '#lib/core/filters/list.ts';
import type { Page } from '#lib/core/page.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { clocksOfTicket } from '#lib/sla/index.ts';
import { answerOfTicket } from './answers/answers-repo.ts';
import { articleOfTicket } from './articles/articles-repo.ts';
import { linksOfTicket } from './link-tickets.ts';
import { mergesOfTicket } from './merge/repo.ts';
import { findTicket, ticketRowsById } from './repo.ts';
import {
  countTicketsInput,
  listTicketsInput,
  type TicketPage,
  type TicketRow,
  ticketIdInput,
} from './schemas.ts';
import { ticketListing } from './ticket-listing.ts';
import { triageOfTicket } from './triage-repo.ts';

type Place = Pick<z.output<typeof listTicketsInput>, 'status' | 'queueId' | 'tag' | 'watcherId'>;

/** A list by itself, or one status, queue, tag and watcher of it. A key watches nothing. */
const whereOf = (ctx: Ctx, where: SQL, { status, queueId, tag, watcherId }: Place): SQL =>
  sql.join(
    [
      where,
      ...(status ? [sql`t.status = ${status}`] : []),
      ...(queueId ? [sql`t.queue_id = ${queueId}::uuid`] : []),
      ...(tag ? [sql`t.tags @> array[${tag}::text]`] : []),
      ...(watcherId
        ? [sql`${watcherId === 'me' ? userIdOf(ctx) : watcherId}::uuid = any(t.watcher_ids)`]
        : []),
    ],
    sql` and `,
  );

/** Tickets by any field, last changed first. */
export const listTickets = defineVerb({
  name: 'list_tickets',
  does: 'see tickets',
  permission: 'tickets.read',
  input: listTicketsInput,
  run: ({ ctx, input: { status, queueId, tag, watcherId, ...asked } }): Promise<Page<TicketRow>> =>
    withTenant(ctx, async (tx) => {
      const listing = await ticketListing(tx, ctx);
      const where = whereOf(ctx, listing.where, { status, queueId, tag, watcherId });
      const page = await pageOfIds((query) => tx.execute(query), ctx, { ...listing, where }, asked);
      return { ...page, items: await ticketRowsById(tx, ctx, page.items) };
    }),
});

/** How many tickets there are of each value of a field. */
export const countTickets = defineVerb({
  name: 'count_tickets',
  does: 'see tickets',
  permission: 'tickets.read',
  input: countTicketsInput,
  run: ({ ctx, input }): Promise<{ items: GroupCount[] }> =>
    withTenant(ctx, async (tx) => {
      const all = await ticketListing(tx, ctx);
      const listing = { ...all, where: whereOf(ctx, all.where, input) };
      return { items: await countGroups((query) => tx.execute(query), ctx, listing, input.by, input.filter) };
    }),
});

/** With its clocks, links and what an agent found of it. @throws AppError `not_found`. */
export const readTicket = defineVerb({
  name: 'read_ticket',
  does: 'see tickets',
  permission: 'tickets.read',
  input: ticketIdInput,
  run: ({ ctx, input: { ticketId } }): Promise<TicketPage> =>
    withTenant(ctx, async (tx) => {
      const ticket = await findTicket(tx, ctx, ticketId);
      const timeline = ctx.permissions.has('audit.read')
        ? (await readTimeline(tx, ctx, { entity: { type: 'ticket', id: ticketId } }, { limit: 100 })).items
        : [];
      return {
        ...ticket,
        timeline,
        clocks: await clocksOfTicket(tx, ctx, ticketId),
        links: await linksOfTicket(tx, ctx, ticketId),
        triage: await triageOfTicket(tx, ctx, ticketId),
        answer: await answerOfTicket(tx, ctx, ticket),
        article: await articleOfTicket(tx, ctx, ticket),
        merges: await mergesOfTicket(tx, ctx, ticketId),
      };
    }),
});

import { and, eq, or } from 'drizzle-orm';
import { ticketLinks } from '#db/schema/tickets.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict, invalid, notFound } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { refuseMerged } from './merge/repo.ts';
import { findTicket } from './repo.ts';
import { type LinkedTicket, type LinkKind, linkTicketInput, unlinkTicketInput } from './schemas.ts';

/** What the other ticket is to this one, when this one says the link, and when the other does. */
const AS: Readonly<Record<LinkKind, readonly [said: LinkedTicket['as'], heard: LinkedTicket['as']]>> = {
  related: ['related', 'related'],
  duplicate: ['original', 'duplicate'],
  child: ['parent', 'child'],
};

export async function linksOfTicket(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  ticketId: string,
): Promise<LinkedTicket[]> {
  const rows = await tx.raw<(Omit<LinkedTicket, 'as'> & { kind: LinkKind; said: boolean })[]>`
    select t.id, t.number, t.subject, t.status, l.kind, l.ticket_id = ${ticketId} as said
    from ticket_links l join tickets t on t.workspace_id = l.workspace_id
      and t.id = case when l.ticket_id = ${ticketId} then l.other_id else l.ticket_id end
    where l.workspace_id = ${ctx.workspaceId} and (l.ticket_id = ${ticketId} or l.other_id = ${ticketId})
    order by t.number`;
  return rows.map(({ kind, said, ...row }) => ({ ...row, as: AS[kind][said ? 0 : 1] }));
}

const between = (ctx: Ctx, one: string, other: string) =>
  and(
    eq(ticketLinks.workspaceId, ctx.workspaceId),
    or(
      and(eq(ticketLinks.ticketId, one), eq(ticketLinks.otherId, other)),
      and(eq(ticketLinks.ticketId, other), eq(ticketLinks.otherId, one)),
    ),
  );

/** @throws AppError `not_found`, `invalid_input`, `conflict` (`linked`, `circle`). */
export const linkTicket = defineVerb({
  name: 'link_ticket',
  does: 'link tickets',
  permission: 'tickets.write',
  input: linkTicketInput,
  run: ({ ctx, input: { ticketId, number, kind } }): Promise<{ items: LinkedTicket[] }> =>
    withTenant(ctx, async (tx) => {
      const ticket = await findTicket(tx, ctx, ticketId);
      const [other] = await tx.raw<{ id: string; contact_id: string }[]>`
        select id, contact_id from tickets where workspace_id = ${ctx.workspaceId} and number = ${number}`;
      if (!other) throw invalid('number', `there is no ticket #${number}`);
      if (other.id === ticketId) throw invalid('number', 'must be another ticket');
      refuseMerged(ticket);
      refuseMerged(await findTicket(tx, ctx, other.id));
      await lockLinks(tx, ctx);
      const [known] = await tx
        .select()
        .from(ticketLinks)
        .where(between(ctx, ticketId, other.id));
      if (known) throw conflict(`#${ticket.number} and #${number} are linked already.`, 'linked');
      if (kind !== 'related' && (await leadsTo(tx, ctx, kind, other.id, ticketId)))
        throw conflict(`#${number} hangs on #${ticket.number} already, over others.`, 'circle');
      await tx
        .insert(ticketLinks)
        .values({ workspaceId: ctx.workspaceId, ticketId, otherId: other.id, kind });
      await trace(tx, ctx, 'ticket.linked', [
        [ticket.id, ticket.contact.id, { number, as: AS[kind][0] }],
        [other.id, other.contact_id, { number: ticket.number, as: AS[kind][1] }],
      ]);
      return { items: await linksOfTicket(tx, ctx, ticketId) };
    }),
});

/** @throws AppError `not_found`. */
export const unlinkTicket = defineVerb({
  name: 'unlink_ticket',
  does: 'link tickets',
  permission: 'tickets.write',
  input: unlinkTicketInput,
  run: ({ ctx, input: { ticketId, otherId } }): Promise<{ items: LinkedTicket[] }> =>
    withTenant(ctx, async (tx) => {
      const [ticket, other] = [await findTicket(tx, ctx, ticketId), await findTicket(tx, ctx, otherId)];
      const gone = await tx
        .delete(ticketLinks)
        .where(between(ctx, ticketId, otherId))
        .returning();
      if (gone.length === 0) throw notFound('link');
      await trace(tx, ctx, 'ticket.unlinked', [
        [ticket.id, ticket.contact.id, { number: other.number }],
        [other.id, other.contact.id, { number: ticket.number }],
      ]);
      return { items: await linksOfTicket(tx, ctx, ticketId) };
    }),
});

/** Those who link take turns, so that no circle is closed from two sides. */
export const lockLinks = (tx: Tx, ctx: Ctx) =>
  tx.raw`select pg_advisory_xact_lock(hashtextextended(${`ticket_links:${ctx.workspaceId}`}, 0))`;

/** Whether one follows from the other along links of this kind. */
export async function leadsTo(tx: Tx, ctx: Ctx, kind: LinkKind, from: string, to: string): Promise<boolean> {
  const [row] = await tx.raw<{ found: boolean }[]>`
    with recursive up (id) as (
      select ${from}::uuid
      union select l.other_id from up join ticket_links l
        on l.workspace_id = ${ctx.workspaceId} and l.ticket_id = up.id and l.kind = ${kind}
    ) select exists(select from up where id = ${to}) as found`;
  return row?.found ?? false;
}

const trace = (
  tx: Tx,
  ctx: Ctx,
  action: 'ticket.linked' | 'ticket.unlinked',
  ends: readonly (readonly [id: string, contactId: string, details: Record<string, unknown>])[],
) =>
  record(tx, ctx, {
    audit: ends.map(([id, contactId, details]) => ({
      action,
      entity: { type: 'ticket' as const, id },
      contactId,
      details,
    })),
    live: ends.map(([id]) => ({ topic: 'tickets' as const, id })),
  });

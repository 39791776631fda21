import type { TicketMoves } from '#db/schema/tickets.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { leadsTo, lockLinks } from '../link-tickets.ts';
import type { LinkKind } from '../schemas.ts';

type Links = TicketMoves['links'];

const linksOf = async (tx: Tx, ctx: Ctx, ticketId: string) =>
  tx.raw<{ ticket_id: string; other_id: string; kind: LinkKind }[]>`
    select ticket_id, other_id, kind from ticket_links
    where workspace_id = ${ctx.workspaceId} and (ticket_id = ${ticketId} or other_id = ${ticketId})
    order by ticket_id, other_id`;

const remove = (tx: Tx, ctx: Ctx, one: string, other: string) => tx.raw`
  delete from ticket_links
  where workspace_id = ${ctx.workspaceId} and ticket_id = ${one} and other_id = ${other}`;

const add = (tx: Tx, ctx: Ctx, [ticketId, otherId, kind]: Links['added'][number]) => tx.raw`
  insert into ticket_links (workspace_id, ticket_id, other_id, kind)
  select ${ctx.workspaceId}, ${ticketId}, ${otherId}, ${kind} where not exists (
    select from ticket_links l where l.workspace_id = ${ctx.workspaceId}
      and l.ticket_id = ${otherId} and l.other_id = ${ticketId})
  on conflict do nothing`;

/** Gives the links of one ticket to another. What both had, what is between them, and what would go in a circle ends. */
export async function moveLinks(tx: Tx, ctx: Ctx, from: string, to: string): Promise<Links> {
  await lockLinks(tx, ctx);
  const links: Links = { removed: [], added: [] };
  const known = new Set((await linksOf(tx, ctx, to)).flatMap((row) => [row.ticket_id, row.other_id]));
  for (const { ticket_id, other_id, kind } of await linksOf(tx, ctx, from)) {
    links.removed.push([ticket_id, other_id, kind]);
    await remove(tx, ctx, ticket_id, other_id);
    const [said, heard] = [ticket_id === from ? to : ticket_id, other_id === from ? to : other_id];
    const other = ticket_id === from ? other_id : ticket_id;
    if (other === to || known.has(other)) continue;
    if (kind !== 'related' && (await leadsTo(tx, ctx, kind, heard, said))) continue;
    links.added.push([said, heard, kind]);
    await add(tx, ctx, [said, heard, kind]);
  }
  return links;
}

/** What came by the merge goes, what ended by it is there again; what was linked since stays. */
export async function moveLinksBack(tx: Tx, ctx: Ctx, { removed, added }: Links): Promise<void> {
  await lockLinks(tx, ctx);
  for (const [one, other] of added) await remove(tx, ctx, one, other);
  for (const link of removed) await add(tx, ctx, link);
}

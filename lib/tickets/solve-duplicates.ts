import { type Tx, withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { changeTicket } from './change-ticket.ts';
import { linksOfTicket } from './link-tickets.ts';
import { findTicket, lockTicket } from './repo.ts';
import { type SolvedDuplicate, ticketIdInput } from './schemas.ts';

const DONE = new Set(['solved', 'closed']);

/** What solved a ticket solves its duplicates. @throws AppError `not_found`, `conflict` (`not_solved`). */
export const solveDuplicates = defineVerb({
  name: 'solve_duplicate_tickets',
  does: 'change tickets',
  permission: 'tickets.write',
  input: ticketIdInput,
  run: ({ ctx, input: { ticketId } }): Promise<{ solved: number; items: SolvedDuplicate[] }> =>
    withTenant(ctx, async (tx) => {
      const ticket = await findTicket(tx, ctx, ticketId);
      if (!DONE.has(ticket.status)) throw conflict('Solve the ticket itself first.', 'not_solved');
      const items = await solveThem(tx, ctx, ticketId, ticket.number);
      return { solved: items.length, items };
    }),
});

async function solveThem(tx: Tx, ctx: Ctx, ticketId: string, number: number): Promise<SolvedDuplicate[]> {
  const links = await linksOfTicket(tx, ctx, ticketId);
  const open = links.filter(({ as, status }) => as === 'duplicate' && !DONE.has(status));
  const solved: SolvedDuplicate[] = [];
  for (const { id, status: was } of open) {
    const { version } = await changeTicket(
      tx,
      ctx,
      await lockTicket(tx, ctx, id),
      { status: 'solved' },
      { reason: `Solved with #${number}, which it is a duplicate of.` },
    );
    solved.push({ ticketId: id, version, was });
  }
  return solved;
}

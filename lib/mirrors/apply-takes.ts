import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isAppError } from '#lib/core/errors.ts';
import { changeTicket, lockTicket } from '#lib/tickets/index.ts';
import { updateTicketInput } from '#lib/tickets/schemas.ts';
import type { FieldMove } from './decide-sync.ts';

const wantedOf = updateTicketInput.omit({ ticketId: true, version: true });

/**
 * Writes on the ticket what the other side says. A status is a move with rules of its own: a closed ticket is opened
 * before it waits, and a change whose checklist is not done is not solved from outside; that becomes a question. On one
 * that went into another nothing is written: what they say stays to be heard, should the two be parted again.
 */
export async function applyTakes(
  tx: Tx,
  ctx: Ctx,
  held: Awaited<ReturnType<typeof lockTicket>>,
  moves: readonly FieldMove[],
  from: string,
): Promise<FieldMove[]> {
  if (held.ticket.mergedInto) return moves.filter((move) => move.kind !== 'take');
  const takes = moves.filter((move) => move.kind === 'take');
  const status = takes.find(({ field }) => field === 'status')?.value ?? null;
  const others = takes.filter(({ field }) => field !== 'status');
  const how = { reason: `${from} says so.` };
  if (others.length > 0) {
    const given = Object.fromEntries(others.map(({ field, value }) => [field, value]));
    await changeTicket(tx, ctx, held, wantedOf.parse(given), how);
  }
  if (status === null) return [...moves];
  const goes = async (to: string) =>
    changeTicket(tx, ctx, await lockTicket(tx, ctx, held.ticket.id), wantedOf.parse({ status: to }), how);
  try {
    if (held.ticket.status === 'closed' && status !== 'solved') await goes('open');
    await goes(status);
    return [...moves];
  } catch (error) {
    if (!isAppError(error) || error.details.reason !== 'checklist') throw error;
    return moves.map((move) => (move.field === 'status' ? { kind: 'ask', field: 'status' } : move));
  }
}

import { and, desc, eq, isNull, or } from 'drizzle-orm';
import { ticketMerges } from '#db/schema/tickets.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict, invalid } from '#lib/core/errors.ts';
import type { MergedTicket } from '../merges.schemas.ts';
import { findTicket, type HeldTicket, lockTicket } from '../repo.ts';
import type { TicketDto } from '../schemas.ts';

export type MergeRow = typeof ticketMerges.$inferSelect;

const UNDO_DAYS = 30;

export const undoUntil = ({ createdAt }: Pick<MergeRow, 'createdAt'>): Date =>
  new Date(createdAt.getTime() + UNDO_DAYS * 86_400_000);

/** @throws AppError `conflict` (`merged`): nobody works on a ticket that another one goes on for. */
export function refuseMerged({ number, mergedInto }: Pick<TicketDto, 'number' | 'mergedInto'>): void {
  if (mergedInto)
    throw conflict(`#${number} was merged into #${mergedInto.number}. Work on that one.`, 'merged');
}

/** The ticket itself, or the one that goes on for it by now. */
export async function standingTicket(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  ticket: TicketDto,
): Promise<TicketDto> {
  let standing = ticket;
  while (standing.mergedInto) standing = await findTicket(tx, ctx, standing.mergedInto.id);
  return standing;
}

/** Locks two tickets, whoever else merges them the other way round. @throws AppError `not_found`. */
export async function lockTwo(
  tx: Tx,
  ctx: Ctx,
  one: string,
  other: string,
): Promise<[one: HeldTicket, other: HeldTicket]> {
  const [first, second] = one < other ? [one, other] : [other, one];
  const held = [await lockTicket(tx, ctx, first), await lockTicket(tx, ctx, second)] as const;
  return one < other ? [held[0], held[1]] : [held[1], held[0]];
}

/** @throws AppError `invalid_input`. */
export async function idOfNumber(tx: Tx, ctx: Ctx, number: number): Promise<string> {
  const [row] = await tx.raw<{ id: string }[]>`
    select id from tickets where workspace_id = ${ctx.workspaceId} and number = ${number}`;
  if (!row) throw invalid('number', `there is no ticket #${number}`);
  return row.id;
}

/** Those that still stand, of a ticket on either side, the latest first. */
export async function standingMerges(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  ticketId: string,
): Promise<MergeRow[]> {
  return tx
    .select()
    .from(ticketMerges)
    .where(
      and(
        eq(ticketMerges.workspaceId, ctx.workspaceId),
        or(eq(ticketMerges.survivorId, ticketId), eq(ticketMerges.mergedId, ticketId)),
        isNull(ticketMerges.undoneAt),
      ),
    )
    .orderBy(desc(ticketMerges.createdAt), desc(ticketMerges.id));
}

/** What was merged into a ticket or parted from it, for its page. */
export async function mergesOfTicket(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  ticketId: string,
): Promise<MergedTicket[]> {
  const rows = await standingMerges(tx, ctx, ticketId);
  const ids = rows.map(({ survivorId, mergedId }) => (survivorId === ticketId ? mergedId : survivorId));
  const named = await tx.raw<
    { id: string; number: number; subject: string; conversation_id: string | null }[]
  >`
    select id, number, subject, conversation_id from tickets
    where workspace_id = ${ctx.workspaceId} and id = any(${ids}::uuid[])`;
  return rows.flatMap((row) => {
    const survives = row.survivorId === ticketId;
    const other = named.find(({ id }) => id === (survives ? row.mergedId : row.survivorId));
    if (!other) return [];
    const { conversation_id, ...ticket } = other;
    return {
      mergeId: row.id,
      kind: row.kind,
      survives,
      ticket,
      // Two conversations stay two: the other one is reached from here.
      conversationId: row.kind === 'merge' && survives ? conversation_id : null,
      by: row.madeBy,
      at: row.createdAt.toISOString(),
      undoUntil: undoUntil(row).toISOString(),
    };
  });
}

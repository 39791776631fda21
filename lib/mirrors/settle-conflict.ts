import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { bareWords } from '#lib/core/bare-words.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict, invalid, notFound } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { changeTicket, findTicket, lockTicket } from '#lib/tickets/index.ts';
import { updateTicketInput } from '#lib/tickets/schemas.ts';
import { lockRecord, type RecordRow, setRecord, want } from './records-repo.ts';
import { isText, type MirrorField, MOST_TEXT, type Pair, settleConflictInput } from './schemas.ts';

interface Question {
  field: MirrorField;
  state: string;
  ours: string | null;
  theirs: string | null;
  theirs_raw: string | null;
}

const wantedOf = updateTicketInput.pick({ subject: true, description: true });

/**
 * Says whose word holds where both sides changed a field, or, of a text, what both are to say. The other side's word
 * becomes what both last agreed on, so that the one that holds is carried over like any other change; what was changed
 * since becomes a new question.
 *
 * @throws AppError `not_found`, `invalid_input` (no text, too long a one, or a field that is no text), `conflict`
 *   (`settled` when nobody asks any more, `moved_on` when the text here was changed since it was asked about).
 */
export const settleConflict = defineVerb({
  name: 'settle_conflict',
  does: 'decide between two versions of a ticket',
  permission: 'tickets.write',
  input: settleConflictInput,
  run: ({
    ctx,
    input,
  }): Promise<{ ticketId: string; field: MirrorField; keep: 'ours' | 'theirs' | 'merged' }> =>
    withTenant(ctx, async (tx) => {
      const { held, row } = await lockQuestion(tx, ctx, input.conflictId);
      if (!held.ticketId) throw notFound('conflict');
      // Within reach of who decides, or not at all.
      await findTicket(tx, ctx, held.ticketId);
      if (row.state !== 'open') throw conflict('This is settled already. Look at it again.', 'settled');
      if (input.keep === 'merged') await writeMerged(tx, ctx, held.ticketId, row, input.text);
      const before = held.base[row.field];
      const pairs: Readonly<Record<typeof input.keep, Pair>> = {
        ours: { ours: before?.ours ?? null, theirs: row.theirs_raw },
        theirs: { ours: row.ours, theirs: before?.theirs ?? null },
        // Ours is new, even where somebody wrote again what once was agreed.
        merged: { ours: null, theirs: row.theirs_raw },
      };
      await setRecord(tx, ctx, held.id, { base: { ...held.base, [row.field]: pairs[input.keep] } });
      await tx.raw`
        update mirror_conflicts set state = ${input.keep}, settled_by = ${ctx.actor.name},
          settled_at = ${ctx.now.toISOString()}
        where workspace_id = ${ctx.workspaceId} and id = ${input.conflictId}`;
      await want(tx, ctx, [held.id]);
      const changes: Readonly<Record<typeof input.keep, [string | null, string | null] | null>> = {
        ours: [row.theirs, row.ours],
        theirs: [row.ours, row.theirs],
        // The change of the ticket tells it.
        merged: null,
      };
      const told = changes[input.keep];
      await record(tx, ctx, {
        audit: {
          action: 'ticket.conflict_settled',
          entity: { type: 'ticket', id: held.ticketId },
          ...(told ? { changes: { [row.field]: told } } : {}),
          details: { keep: input.keep },
        },
        live: [
          { topic: 'tickets', id: held.ticketId },
          { topic: 'settings', id: held.mirrorId },
        ],
      });
      return { ticketId: held.ticketId, field: row.field, keep: input.keep };
    }),
});

/** The record first, as whoever compares both sides does. @throws AppError `not_found`. */
async function lockQuestion(tx: Tx, ctx: Ctx, id: string): Promise<{ held: RecordRow; row: Question }> {
  const [found] = await tx.raw<{ record_id: string }[]>`
    select record_id from mirror_conflicts where workspace_id = ${ctx.workspaceId} and id = ${id}`;
  if (!found) throw notFound('conflict');
  const held = await lockRecord(tx, ctx, found.record_id);
  const [row] = await tx.raw<Question[]>`
    select field, state, ours, theirs, theirs_raw from mirror_conflicts
    where workspace_id = ${ctx.workspaceId} and id = ${id} for update`;
  if (!row) throw notFound('conflict');
  return { held, row };
}

/** Writes here what a person made of both texts; it goes there like any other change of ours. */
async function writeMerged(
  tx: Tx,
  ctx: Ctx,
  ticketId: string,
  { field, ours }: Question,
  text: string | undefined,
): Promise<void> {
  if (!isText(field)) throw invalid('keep', 'must be one of the two sides: this is no text');
  if (text === undefined) throw invalid('text', 'must say what both sides are to say');
  if (text.length > MOST_TEXT[field]) throw invalid('text', `must be at most ${MOST_TEXT[field]} characters`);
  const held = await lockTicket(tx, ctx, ticketId);
  if (bareWords(held.ticket[field]) !== bareWords(ours ?? ''))
    throw conflict('The text here was changed since. Look at both again.', 'moved_on');
  await changeTicket(tx, ctx, held, wantedOf.parse({ [field]: text }), {
    reason: 'Merged from both sides.',
  });
}

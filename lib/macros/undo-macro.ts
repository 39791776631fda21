import { type Tx, withTenant } from '#db/tenant.ts';
import { dismissAction, undoAction } from '#lib/abilities/index.ts';
import { record } from '#lib/audit/index.ts';
import { findApprovalOfAction } from '#lib/autonomy/index.ts';
import { dropFiles } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findTicket, restoreTicket, type TicketBefore } from '#lib/tickets/index.ts';
import type { TicketDto } from '#lib/tickets/schemas.ts';
import { lockRun, type MacroRun, updateRun } from './repo.ts';
import { macroRunIdInput } from './schemas.ts';

/**
 * Takes back all that a run did: its reply while that is held or waits for an approval, and the ticket as it was. Once
 * the reply is on its way, or somebody changed the ticket, everything stays.
 *
 * @throws AppError `not_found`, `conflict` (`undone`, `changed_since`, `too_late`).
 */
export const undoMacro = defineVerb({
  name: 'undo_macro',
  does: 'run macros',
  permission: 'tickets.write',
  input: macroRunIdInput,
  run: async ({ ctx, input: { runId } }): Promise<TicketDto> => {
    const run = await withTenant(ctx, async (tx) => {
      const held = await lockRun(tx, ctx, runId);
      await refuseOld(tx, ctx, held);
      return held;
    });
    if (run.actionId) await unsay(ctx, run.actionId);
    return withTenant(ctx, async (tx) => {
      await takeBackFields(tx, ctx, runId);
      return findTicket(tx, ctx, run.ticketId);
    });
  },
});

async function refuseOld(tx: Tx, ctx: Ctx, run: MacroRun): Promise<void> {
  if (run.state === 'undone') throw conflict('This was taken back already.', 'undone');
  const { version } = await findTicket(tx, ctx, run.ticketId);
  if (run.version !== null && version !== run.version)
    throw conflict('The ticket was changed since, so it stays as it is.', 'changed_since');
}

/** @throws AppError `conflict` (`too_late`). */
async function unsay(ctx: Ctx, actionId: string): Promise<void> {
  const found = await withTenant(ctx, async (tx) => {
    const [action] = await tx.raw<{ state: string }[]>`
      select state from actions where workspace_id = ${ctx.workspaceId} and id = ${actionId}`;
    return { state: action?.state, approval: await findApprovalOfAction(tx, ctx, actionId) };
  });
  // Somebody took the reply alone back, or said no to it.
  if (found.state === 'void' || found.state === 'denied' || found.state === 'expired') return;
  if (found.state === 'waiting' && found.approval)
    await dismissAction({ ctx, input: { approvalId: found.approval.id } });
  else await undoAction({ ctx, input: { actionId } });
}

/** Sets the ticket back and the run with it, inside the caller's transaction. @throws AppError `conflict`. */
export async function takeBackFields(tx: Tx, ctx: Ctx, runId: string): Promise<void> {
  const run = await lockRun(tx, ctx, runId);
  if (run.state === 'undone') return;
  if (run.before && run.version !== null) {
    const answer = await restoreTicket(tx, ctx, run.ticketId, run.version, run.before as TicketBefore);
    if (answer.kind === 'blocked')
      throw conflict('The ticket was changed since, so it stays as it is.', 'changed_since');
  }
  // What was brought for its reply goes with it, unless something else is to send it.
  await dropFiles(tx, ctx, run.fileIds);
  await updateRun(tx, ctx, runId, { state: 'undone', undoneAt: ctx.now });
  const { contact } = await findTicket(tx, ctx, run.ticketId);
  await record(tx, ctx, {
    audit: {
      action: 'ticket.macro_undone',
      entity: { type: 'ticket', id: run.ticketId },
      contactId: contact.id,
      details: { runId, name: run.macroName },
    },
    live: { topic: 'tickets', id: run.ticketId },
  });
}

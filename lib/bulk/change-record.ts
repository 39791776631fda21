import type { Tx } from '#db/tenant.ts';
import { perform } from '#lib/abilities/index.ts';
import { assignLead, removeContact, removeLead, setContactFields } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isAppError } from '#lib/core/errors.ts';
import { removeDeal, setDealFields } from '#lib/deals/index.ts';
import { applyMacro, findMacro, runOnce } from '#lib/macros/index.ts';
import { setTicketFields } from '#lib/tickets/index.ts';
import type { BulkChange, BulkEntity } from './schemas.ts';
import { writeTo } from './write-to.ts';

/** How one record of many went. */
export interface Handled {
  state: 'done' | 'skipped' | 'asked' | 'failed';
  reason: string | null;
  before: Record<string, unknown> | null;
  version: number | null;
  actionId: string | null;
}

const NOTHING = { reason: null, before: null, version: null, actionId: null };

/** Changes that are abilities, or say something, enter by the gate, one by one, each in a transaction of its own. */
export async function isGated(tx: Tx, ctx: Ctx, change: BulkChange): Promise<boolean> {
  if (change.kind !== 'macro')
    return change.kind === 'status' || change.kind === 'stage' || change.kind === 'write';
  const macro = await findMacro(tx, ctx, change.macroId).catch(() => null);
  return macro !== null && macro.reply !== null;
}

/** Changes one record inside the caller's transaction. A refusal is an answer, and leaves nothing behind. */
export async function changeRecord(
  tx: Tx,
  ctx: Ctx,
  entity: BulkEntity,
  change: BulkChange,
  id: string,
): Promise<Handled> {
  await tx.raw`savepoint bulk_record`;
  try {
    const answer = await plainChange(tx, ctx, entity, change, id);
    await tx.raw`release savepoint bulk_record`;
    if (answer.kind === 'blocked') return { ...NOTHING, state: 'failed', reason: answer.reason };
    if (answer.kind === 'skipped') return { ...NOTHING, state: 'skipped' };
    if (answer.kind === 'removed')
      return { ...NOTHING, state: 'done', before: answer.kept as unknown as Record<string, unknown> };
    return { ...NOTHING, state: 'done', before: answer.before, version: answer.version };
  } catch (error) {
    if (!isAppError(error)) throw error;
    await tx.raw`rollback to savepoint bulk_record`;
    return { ...NOTHING, state: 'failed', reason: error.message };
  }
}

async function plainChange(tx: Tx, ctx: Ctx, entity: BulkEntity, change: BulkChange, id: string) {
  if (change.kind === 'macro') return applyMacro(tx, ctx, await findMacro(tx, ctx, change.macroId), id);
  if (entity === 'tickets') return setTicketFields(tx, ctx, id, ofTicket(change));
  if (change.kind === 'delete') {
    const remove = { contacts: removeContact, leads: removeLead, deals: removeDeal };
    return remove[entity](tx, ctx, id);
  }
  if (change.kind === 'assign') {
    const { ownerId } = change;
    if (entity === 'leads') return assignLead(tx, ctx, id, ownerId);
    if (entity === 'deals') return setDealFields(tx, ctx, id, { ownerId });
    return setContactFields(tx, ctx, id, { ownerId });
  }
  if (change.kind === 'close') return setDealFields(tx, ctx, id, { closeDate: change.closeDate });
  if (change.kind === 'tag') return setContactFields(tx, ctx, id, { addTags: change.tags });
  if (change.kind === 'untag') return setContactFields(tx, ctx, id, { removeTags: change.tags });
  throw new Error(`${change.kind} goes through the gate.`);
}

/** The fields of a ticket that a change sets. */
function ofTicket(change: BulkChange): Parameters<typeof setTicketFields>[3] {
  switch (change.kind) {
    case 'assign':
      return { assigneeId: change.ownerId };
    case 'queue':
      return { queueId: change.queueId };
    case 'priority':
      return { priority: change.priority };
    case 'ticket_status':
      return { status: change.status };
    case 'tag':
      return { addTags: change.tags };
    case 'untag':
      return { removeTags: change.tags };
    default:
      throw new Error(`${change.kind} is no change of a ticket.`);
  }
}

/**
 * Changes one record through the gate. The key names the job and the place in it: a batch that is repeated after a
 * crash gets the same answer and does nothing twice.
 */
export async function changeThroughGate(
  ctx: Ctx,
  job: { id: string; entity: BulkEntity; change: BulkChange },
  item: { position: number; id: string; same: boolean },
): Promise<Handled> {
  const origin = { idempotencyKey: `bulk:${job.id}:${item.position}`, bulk: true };
  const { change } = job;
  if (change.kind === 'write') {
    const { entity } = job;
    const written = await writeTo(ctx, {
      ...{ entity, id: item.id, idempotencyKey: origin.idempotencyKey },
      ...{ body: change.body, savedFileIds: change.savedFileIds },
    });
    return { ...NOTHING, ...written };
  }
  try {
    if (change.kind === 'macro') {
      const once = { macroId: change.macroId, ticketId: item.id, onceKey: origin.idempotencyKey, bulk: true };
      const { id: runId } = await runOnce(ctx, once);
      return { ...NOTHING, state: 'done', before: { runId } };
    }
    const result =
      change.kind === 'status'
        ? await perform(ctx, 'qualify_lead', { leadId: item.id, status: change.status }, origin)
        : await perform(
            ctx,
            'move_deal_stage',
            { dealId: item.id, stageId: change.kind === 'stage' ? change.stageId : '' },
            origin,
          );
    const { actionId, decision, reasons } = result;
    if (decision === 'deny') return { ...NOTHING, state: 'failed', reason: reasons.join('; '), actionId };
    const state = decision === 'execute' ? (item.same ? 'skipped' : 'done') : 'asked';
    return { ...NOTHING, state, actionId };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { ...NOTHING, state: 'failed', reason: error.message };
  }
}

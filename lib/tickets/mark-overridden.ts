import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { demoteAfterOverrides } from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { TicketDto } from './schemas.ts';
import { TRIAGE_FIELDS } from './triage.schemas.ts';

/** How far back it is looked for overrides in a row. */
const LAST = 3;

/**
 * What a person changes of what an agent had set is counted, by field, and weighs on the agent's level like a rejection
 * that came later.
 */
export async function markOverridden(
  tx: Tx,
  ctx: Ctx,
  ticket: TicketDto,
  changes: Record<string, [unknown, unknown]>,
): Promise<void> {
  const fields = TRIAGE_FIELDS.filter((field) => changes[field] !== undefined);
  if (fields.length === 0) return;
  const rows = await tx.raw<{ field: string; proposed: string; action_id: string | null }[]>`
    update ticket_triage set state = 'overridden', updated_at = ${ctx.now.toISOString()}
    where workspace_id = ${ctx.workspaceId} and ticket_id = ${ticket.id} and state = 'set'
      and field = any(${fields}) returning field, proposed, action_id`;
  if (rows.length === 0) return;
  await record(tx, ctx, {
    audit: rows.map(({ field, proposed }) => ({
      action: 'ticket.overridden',
      entity: { type: 'ticket', id: ticket.id },
      contactId: ticket.contact.id,
      details: { field, proposed },
    })),
  });
  const actionId = rows.find(({ action_id }) => action_id !== null)?.action_id;
  if (!actionId) return;
  const last = await tx.raw<{ overridden: boolean }[]>`
    select bool_or(state = 'overridden') as overridden from ticket_triage
    where workspace_id = ${ctx.workspaceId} and action_id is not null and state in ('set', 'overridden')
    group by action_id order by action_id desc limit ${LAST}`;
  await demoteAfterOverrides(
    tx,
    ctx,
    actionId,
    last.map(({ overridden }) => (overridden ? 'rejected' : 'unedited')),
  );
}

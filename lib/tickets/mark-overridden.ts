import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { type TicketDto, TRIAGE_FIELDS } from './schemas.ts';

/** What a person changes of what an agent had set is counted, by field. */
export async function markOverridden(
  tx: Tx,
  ctx: Ctx,
  ticket: TicketDto,
  changes: Record<string, [unknown, unknown]>,
): Promise<void> {
  const fields = TRIAGE_FIELDS.filter((field) => changes[field] !== undefined);
  if (fields.length === 0) return;
  const rows = await tx.raw<{ field: string; proposed: string }[]>`
    update ticket_triage set state = 'overridden', updated_at = ${ctx.now.toISOString()}
    where workspace_id = ${ctx.workspaceId} and ticket_id = ${ticket.id} and state = 'set'
      and field = any(${fields}) returning field, proposed`;
  await record(tx, ctx, {
    audit: rows.map(({ field, proposed }) => ({
      action: 'ticket.overridden',
      entity: { type: 'ticket', id: ticket.id },
      contactId: ticket.contact.id,
      details: { field, proposed },
    })),
  });
}

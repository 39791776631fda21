import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isoOf } from '#lib/core/time.ts';
import type { TriageDto } from './triage.schemas.ts';

/** What an agent found of a ticket, the surest first. */
export async function triageOfTicket(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  ticketId: string,
): Promise<TriageDto[]> {
  const rows = await tx.raw<TriageDto[]>`
    select field, proposed, before, confidence, evidence, state, updated_at as at from ticket_triage
    where workspace_id = ${ctx.workspaceId} and ticket_id = ${ticketId} order by confidence desc, field`;
  return rows.map((row) => ({ ...row, at: isoOf(row.at) }));
}

import type { Tx } from '#db/tenant.ts';
import { pairGapOf } from '#lib/channels/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isAppError } from '#lib/core/errors.ts';
import type { SendRow } from './sends-repo.ts';

/**
 * When a send may be claimed that follows too close on another one to the same person by the same account; null when
 * it may be now. Two claims for one pair come after each other.
 */
export async function pairGap(tx: Tx, ctx: Ctx, send: SendRow): Promise<Date | null> {
  if (!send.connectionId) return null;
  const seconds = await pairGapOf(tx, ctx, send.connectionId).catch((error: unknown) => {
    // Removed since: the port will say so.
    if (isAppError(error) && error.code === 'not_found') return 0;
    throw error;
  });
  if (seconds === 0) return null;
  await tx.raw`select pg_advisory_xact_lock(hashtextextended(${`pair:${send.connectionId}:${send.address}`}, 0))`;
  const [row] = await tx.raw<{ last: string | null }[]>`
    select max(claimed_at) as last from send_intents
    where workspace_id = ${ctx.workspaceId} and connection_id = ${send.connectionId} and address = ${send.address}
      and id <> ${send.id}`;
  const free = row?.last ? Date.parse(row.last) + seconds * 1_000 : 0;
  return free > ctx.now.getTime() ? new Date(free) : null;
}

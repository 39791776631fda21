import type { Tx } from '#db/tenant.ts';
import type { OutboxEvent } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { noticesPlanned } from './events.ts';

/** A plan that is so long overdue has lost its run: whoever comes next begins another. */
const LOST_MINUTES = 15;

/**
 * Plans a look at what waits for a member, unless one comes sooner anyway: that one sees everything that waits.
 *
 * @returns the event that begins its run, for `record`; none when there is nothing to begin.
 */
export async function planLook(tx: Tx, ctx: Ctx, userId: string, at: Date): Promise<OutboxEvent[]> {
  const lost = new Date(ctx.now.getTime() - LOST_MINUTES * 60_000).toISOString();
  const [row] = await tx.raw<{ version: number }[]>`
    insert into notification_plans as p (workspace_id, user_id, look_at, version)
    values (${ctx.workspaceId}, ${userId}, ${at.toISOString()}, 1)
    on conflict (workspace_id, user_id) do update set look_at = excluded.look_at, version = p.version + 1
      where p.look_at is null or p.look_at > excluded.look_at or p.look_at < ${lost}
    returning version`;
  return row ? [noticesPlanned.of({ userId, version: row.version, at: at.toISOString() })] : [];
}

/** What a member chose has changed: what waits is looked at again, now. */
export async function planAnew(tx: Tx, ctx: Ctx, userId: string): Promise<OutboxEvent[]> {
  const [waits] = await tx.raw`
    select 1 from notifications where workspace_id = ${ctx.workspaceId} and user_id = ${userId} and mail_waits limit 1`;
  return waits ? planLook(tx, ctx, userId, ctx.now) : [];
}

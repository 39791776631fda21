import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { findTicket } from '#lib/tickets/index.ts';
import { type FieldMove, hereOf } from './decide-sync.ts';
import type { Values } from './ports.ts';
import type { RecordRow } from './records-repo.ts';
import { isText, type MirrorField, type ValueMap } from './schemas.ts';

/** Opens questions that are new, keeps open ones true, and closes those on which both sides agree again. */
export async function keepConflicts(
  tx: Tx,
  ctx: Ctx,
  row: RecordRow,
  moves: readonly FieldMove[],
  theirs: Values,
  maps: Partial<Record<MirrorField, ValueMap>>,
  ticketId: string,
): Promise<void> {
  const asked = moves.flatMap((move) => (move.kind === 'ask' ? [move.field] : []));
  await tx.raw`
    update mirror_conflicts set state = 'agreed', settled_at = ${ctx.now.toISOString()}
    where workspace_id = ${ctx.workspaceId} and record_id = ${row.id} and state = 'open'
      and field <> all(${asked}::text[])`;
  if (asked.length === 0) return;
  const ticket = await findTicket(tx, ctx, ticketId);
  for (const field of asked) {
    const raw = theirs[field] ?? null;
    const said = (isText(field) ? raw : hereOf(maps[field] ?? null, raw)) ?? raw;
    const base = row.base[field] ?? null;
    await tx.raw`
      insert into mirror_conflicts (workspace_id, id, record_id, field, base, ours, theirs, theirs_raw, created_at)
      values (${ctx.workspaceId}, ${newId()}, ${row.id}, ${field}, ${base ? JSON.stringify(base) : null}::text::jsonb,
        ${ticket[field]}, ${said}, ${raw}, ${ctx.now.toISOString()})
      on conflict (workspace_id, record_id, field) where state = 'open'
      do update set ours = excluded.ours, theirs = excluded.theirs, theirs_raw = excluded.theirs_raw`;
  }
  await record(tx, ctx, {
    live: [
      { topic: 'tickets', id: ticketId },
      { topic: 'settings', id: row.mirrorId },
    ],
  });
}

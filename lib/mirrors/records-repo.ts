import { and, eq } from 'drizzle-orm';
import { mirrorRecords } from '#db/schema/mirrors.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound } from '#lib/core/errors.ts';
import { recordWanted } from './events.ts';

export type RecordRow = typeof mirrorRecords.$inferSelect;
type Here = Pick<Ctx, 'workspaceId'>;

const one = (ctx: Here, id: string) =>
  and(eq(mirrorRecords.workspaceId, ctx.workspaceId), eq(mirrorRecords.id, id));

/** Locks it until the transaction ends. @throws AppError `not_found`. */
export async function lockRecord(tx: Tx, ctx: Here, id: string): Promise<RecordRow> {
  const [row] = await tx.select().from(mirrorRecords).where(one(ctx, id)).for('update');
  if (!row) throw notFound('mirrored ticket');
  return row;
}

export async function setRecord(
  tx: Tx,
  ctx: Here,
  id: string,
  values: Partial<Omit<RecordRow, 'workspaceId' | 'id'>>,
): Promise<void> {
  await tx.update(mirrorRecords).set(values).where(one(ctx, id));
}

/** Something was heard of these: whatever failed or waited is tried anew, now. */
export async function want(tx: Tx, ctx: Ctx, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const rows = await tx.raw<{ id: string; wanted: number }[]>`
    update mirror_records set wanted = wanted + 1, attempts = 0, retry_at = null, failed_at = null
    where workspace_id = ${ctx.workspaceId} and id = any(${[...ids]}::uuid[]) and state <> 'gone'
    returning id, wanted`;
  await say(tx, ctx, rows);
  return rows.length;
}

/** Sends for whoever compares both sides. */
export const say = (tx: Tx, ctx: Ctx, rows: readonly { id: string; wanted: number }[]) =>
  record(tx, ctx, {
    event: rows.map(({ id, wanted }) => recordWanted.of({ recordId: id, wanted })),
  });

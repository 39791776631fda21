import { and, eq } from 'drizzle-orm';
import { mirrors } from '#db/schema/mirrors.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { env } from '#lib/core/env.ts';
import { notFound, versionChanged } from '#lib/core/errors.ts';
import type { MirrorDto } from './schemas.ts';
import { SYSTEM_SHAPES } from './systems.schemas.ts';

export type MirrorRow = typeof mirrors.$inferSelect;
type Here = Pick<Ctx, 'workspaceId'>;

/** Of a mirror that was made before descriptions were carried over, each side keeps its own until somebody decides. */
const whole = (row: MirrorRow): MirrorRow => ({
  ...row,
  owners: { ...row.owners, description: row.owners.description ?? 'off' },
});

export const toMirrorDto = (row: MirrorRow): MirrorDto => ({
  id: row.id,
  system: row.system,
  name: row.name,
  baseUrl: row.baseUrl,
  settings: row.settings,
  status: row.status,
  webhookUrl: new URL(`/api/webhooks/mirrors/${row.id}`, env().PUBLIC_URL).toString(),
  webhookSecret: row.webhookSecret,
  opensHere: row.opensHere,
  opensThere: row.opensThere,
  observers: SYSTEM_SHAPES[row.system].observers ? row.observers : null,
  owners: whole(row).owners,
  maps: row.maps,
  choices: row.choices,
  pulledAt: row.pulledAt?.toISOString() ?? null,
  lastOkAt: row.lastOkAt?.toISOString() ?? null,
  lastReceivedAt: row.lastReceivedAt?.toISOString() ?? null,
  lastErrorAt: row.lastErrorAt?.toISOString() ?? null,
  lastErrorCode: row.lastErrorCode,
  disabledReason: row.disabledReason,
  version: row.version,
  createdAt: row.createdAt.toISOString(),
});

const one = (ctx: Here, id: string) => and(eq(mirrors.workspaceId, ctx.workspaceId), eq(mirrors.id, id));

/** @throws AppError `not_found`. */
export async function findMirror(tx: Tx, ctx: Here, id: string): Promise<MirrorRow> {
  const [row] = await tx.select().from(mirrors).where(one(ctx, id));
  if (!row) throw notFound('mirror');
  return whole(row);
}

/** Locks it for a change. @throws AppError `not_found`, `conflict` when it moved on. */
export async function lockMirror(tx: Tx, ctx: Here, id: string, version: number): Promise<MirrorRow> {
  const [row] = await tx.select().from(mirrors).where(one(ctx, id)).for('update');
  if (!row) throw notFound('mirror');
  if (row.version !== version)
    throw versionChanged('This mirror was changed in the meantime. Look at it again.', row.version);
  return whole(row);
}

export async function setMirror(
  tx: Tx,
  ctx: Here,
  id: string,
  values: Partial<Omit<MirrorRow, 'workspaceId' | 'id'>>,
): Promise<MirrorRow> {
  const [row] = await tx.update(mirrors).set(values).where(one(ctx, id)).returning();
  if (!row) throw notFound('mirror');
  return whole(row);
}

import { and, eq } from 'drizzle-orm';
import { channelConnections } from '#db/schema/channels.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { env } from '#lib/core/env.ts';
import { notFound, versionChanged } from '#lib/core/errors.ts';
import { carrierOf, type FileCarrier } from './files.schemas.ts';
import type { ChannelKind, ConnectionDto, Provider } from './schemas.ts';

export type ConnectionRow = typeof channelConnections.$inferSelect;
type Here = Pick<Ctx, 'workspaceId'>;

export const webhookUrlOf = (provider: Provider, id: string): string =>
  new URL(`/api/webhooks/${provider}/${id}`, env().PUBLIC_URL).toString();

export const toConnectionDto = (row: ConnectionRow): ConnectionDto => ({
  id: row.id,
  kind: row.kind,
  provider: row.provider,
  name: row.name,
  address: row.address,
  settings: row.settings,
  status: row.status,
  webhookUrl: webhookUrlOf(row.provider, row.id),
  lastOkAt: row.lastOkAt?.toISOString() ?? null,
  lastReceivedAt: row.lastReceivedAt?.toISOString() ?? null,
  lastErrorAt: row.lastErrorAt?.toISOString() ?? null,
  lastErrorCode: row.lastErrorCode,
  disabledReason: row.disabledReason,
  version: row.version,
  createdAt: row.createdAt.toISOString(),
});

/** @throws AppError `not_found`. */
export async function findConnection(tx: Tx, ctx: Here, id: string): Promise<ConnectionRow> {
  const [row] = await tx
    .select()
    .from(channelConnections)
    .where(and(eq(channelConnections.workspaceId, ctx.workspaceId), eq(channelConnections.id, id)));
  if (!row) throw notFound('channel');
  return row;
}

/** Locks it for a change. @throws AppError `not_found`, `conflict` when it moved on. */
export async function lockConnection(tx: Tx, ctx: Here, id: string, version: number): Promise<ConnectionRow> {
  const [row] = await tx
    .select()
    .from(channelConnections)
    .where(and(eq(channelConnections.workspaceId, ctx.workspaceId), eq(channelConnections.id, id)))
    .for('update');
  if (!row) throw notFound('channel');
  if (row.version !== version)
    throw versionChanged('This channel was changed in the meantime. Look at it again.', row.version);
  return row;
}

export const setConnection = async (
  tx: Tx,
  ctx: Here,
  id: string,
  values: Partial<Omit<ConnectionRow, 'workspaceId' | 'id'>>,
): Promise<ConnectionRow> => {
  const [row] = await tx
    .update(channelConnections)
    .set(values)
    .where(and(eq(channelConnections.workspaceId, ctx.workspaceId), eq(channelConnections.id, id)))
    .returning();
  if (!row) throw notFound('channel');
  return row;
};

/**
 * The account a channel's messages go out by when nobody said which: the only active one of the kind. With several
 * nobody guesses.
 */
export async function onlyConnectionOf(tx: Tx, ctx: Here, kind: ChannelKind): Promise<ConnectionRow | null> {
  const rows = await tx
    .select()
    .from(channelConnections)
    .where(
      and(
        eq(channelConnections.workspaceId, ctx.workspaceId),
        eq(channelConnections.kind, kind),
        eq(channelConnections.status, 'active'),
      ),
    )
    .limit(2);
  return rows.length === 1 ? (rows[0] ?? null) : null;
}

/** What carries the files of a conversation: the account it goes out by, else the only one of its channel. */
export async function findCarrier(
  tx: Tx,
  ctx: Here,
  thread: { channel: ChannelKind; connectionId: string | null },
): Promise<FileCarrier> {
  if (!thread.connectionId) return carrierOf(thread.channel, await onlyConnectionOf(tx, ctx, thread.channel));
  const [row] = await tx
    .select()
    .from(channelConnections)
    .where(
      and(
        eq(channelConnections.workspaceId, ctx.workspaceId),
        eq(channelConnections.id, thread.connectionId),
      ),
    );
  return carrierOf(thread.channel, row ?? null);
}

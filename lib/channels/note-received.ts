import { and, eq, sql } from 'drizzle-orm';
import { channelConnections } from '#db/schema/channels.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { invalid } from '#lib/core/errors.ts';
import { findConnection } from './connections-repo.ts';
import type { ChannelKind } from './schemas.ts';

/**
 * Something was brought in by the API that came by this account.
 *
 * @throws AppError `not_found`, `invalid_input` for an account of another channel.
 */
export async function noteReceived(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId' | 'now'>,
  { channel, channelId }: { channel: ChannelKind; channelId: string },
): Promise<void> {
  const { kind } = await findConnection(tx, ctx, channelId);
  if (kind !== channel) throw invalid('channel_id', `must be an account of the channel "${channel}"`);
  // At most once a minute: messages side by side must not queue up behind one row.
  await tx
    .update(channelConnections)
    .set({ lastReceivedAt: ctx.now })
    .where(
      and(
        eq(channelConnections.workspaceId, ctx.workspaceId),
        eq(channelConnections.id, channelId),
        sql`coalesce(${channelConnections.lastReceivedAt}, '-infinity')
          < ${ctx.now.toISOString()}::timestamptz - interval '1 minute'`,
      ),
    );
}

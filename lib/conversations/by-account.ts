import { and, eq } from 'drizzle-orm';
import { conversations } from '#db/schema/conversations.ts';
import type { Tx } from '#db/tenant.ts';
import { noteReceived } from '#lib/channels/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { ChannelKind } from './schemas.ts';

/**
 * What came in by an account is answered by it. A conversation that took over one of another channel keeps its own.
 *
 * @throws AppError `not_found`, `invalid_input` for an account of another channel.
 */
export async function fileByAccount<Row extends { conversation_id: string }>(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId' | 'now'>,
  by: { channel: ChannelKind; channelId: string },
  take: () => Promise<Row>,
): Promise<Row> {
  await noteReceived(tx, ctx, by);
  const row = await take();
  await tx
    .update(conversations)
    .set({ connectionId: by.channelId })
    .where(
      and(
        eq(conversations.workspaceId, ctx.workspaceId),
        eq(conversations.id, row.conversation_id),
        eq(conversations.channel, by.channel),
      ),
    );
  return row;
}

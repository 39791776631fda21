import { type Tx, withTenant } from '#db/tenant.ts';
import type { OpenConnection } from '#lib/channels/ports.ts';
import { recordReceipt, whoTypes } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { broughtTo, externalIdOf, linesOf, type Place } from './repo.ts';
import type { ChatNews, ReadInput } from './schemas.ts';
import { visitorOf } from './take-written.ts';

/**
 * What is new for a visitor. What was fetched has been delivered, and read where the chat is open: the desk is told as
 * by any channel. @throws AppError `unauthenticated`.
 */
export async function readNews(ctx: Ctx, connection: OpenConnection, input: ReadInput): Promise<ChatNews> {
  const handle = visitorOf(ctx, connection, input.token);
  const place: Place = { workspaceId: ctx.workspaceId, connectionId: connection.id, handle };
  return withTenant(ctx, async (tx) => {
    const lines = await linesOf(tx, place, input.after);
    if (lines.some(({ author }) => author !== 'visitor')) {
      const intentIds = await broughtTo(tx, place);
      const states = input.seen ? ['sent', 'unknown', 'delivered'] : ['sent', 'unknown'];
      const waiting = await tx.raw<{ id: string }[]>`
        select id from messages
        where workspace_id = ${ctx.workspaceId} and send_intent_id = any(${intentIds}::uuid[])
          and delivery_state = any(${states}) order by id`;
      for (const { id } of waiting) await recordReceipt(tx, ctx, id, input.seen ? 'read' : 'delivered');
    }
    return { lines, typing: await typistOf(tx, place) };
  });
}

/** The person who writes an answer to this visitor right now. */
async function typistOf(tx: Tx, place: Place): Promise<string | null> {
  const [last] = await tx.raw<{ key: string }[]>`
    select key from webchat_lines
    where workspace_id = ${place.workspaceId} and connection_id = ${place.connectionId}
      and handle = ${place.handle} and direction = 'in'
    order by created_at desc limit 1`;
  if (!last) return null;
  return whoTypes(tx, place, {
    channel: 'web',
    externalId: externalIdOf(place.connectionId, place.handle, last.key),
  });
}

/** The same, asked by itself. */
export const typistFor = (place: Place): Promise<string | null> =>
  withTenant(place, (tx) => typistOf(tx, place));

import { type Tx, withTenant } from '#db/tenant.ts';
import { readConnection } from '#lib/channels/index.ts';
import { callbackOf } from '#lib/channels/schemas.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { decodeCursor, pageOf } from '#lib/core/cursor.ts';
import { notFound } from '#lib/core/errors.ts';
import { isId } from '#lib/core/ids.ts';
import { isoOf, isoOrNull } from '#lib/core/time.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { composeMessages } from './compose-messages.ts';
import { checkApiChannel } from './deliveries-repo.ts';
import {
  type ApiDeliveryDetail,
  type ApiDeliveryDto,
  type ApiDeliveryPage,
  deliveryInput,
  listDeliveriesInput,
} from './schemas.ts';

interface Raw extends Omit<ApiDeliveryDto, 'position'> {
  position: string;
}

const toDto = (raw: Raw): ApiDeliveryDto => ({
  ...raw,
  position: Number(raw.position),
  lastAttemptAt: isoOrNull(raw.lastAttemptAt),
  acceptedAt: isoOrNull(raw.acceptedAt),
  createdAt: isoOf(raw.createdAt),
});

const shown = (tx: Tx) => tx.raw`
  select d.id, d.intent_id as "messageId", d.position, d.way, d.state, d.attempts,
    d.last_attempt_at as "lastAttemptAt", d.http_status as "httpStatus", d.took_ms as "tookMs", d.response,
    d.error_code as "errorCode", d.external_id as "externalId", d.accepted_at as "acceptedAt",
    d.created_at as "createdAt", s.conversation_id as "conversationId", c.name as "contactName",
    s.state in ('withdrawn', 'blocked') as stopped, m.delivery_state as "deliveryState"
  from api_deliveries d
  join send_intents s on s.workspace_id = d.workspace_id and s.id = d.intent_id
  join conversations v on v.workspace_id = d.workspace_id and v.id = s.conversation_id
  join contacts c on c.workspace_id = d.workspace_id and c.id = v.contact_id
  left join messages m on m.workspace_id = d.workspace_id and m.send_intent_id = d.intent_id`;

/** What went out by an API channel and how it was taken, newest first. @throws AppError `not_found`. */
export const listApiDeliveries = defineVerb({
  name: 'list_api_deliveries',
  does: 'see what went out by an API channel',
  permission: 'channels.manage',
  input: listDeliveriesInput,
  run: ({ ctx, input }): Promise<ApiDeliveryPage> =>
    withTenant(ctx, async (tx) => {
      await checkApiChannel(tx, ctx, input.connectionId);
      const before = decodeCursor(input.cursor, 1)?.[0];
      const rows = await tx.raw<Raw[]>`
        ${shown(tx)}
        where d.workspace_id = ${ctx.workspaceId} and d.connection_id = ${input.connectionId}
          ${isId(before) ? tx.raw`and d.id < ${before}::uuid` : tx.raw``}
        order by d.id desc limit ${input.limit + 1}`;
      const [waiting] = await tx.raw<{ count: number; since: string | null }[]>`
        select count(*)::int as count, min(created_at) as since from api_deliveries
        where workspace_id = ${ctx.workspaceId} and connection_id = ${input.connectionId}
          and way = 'poll' and state = 'waiting'`;
      return {
        ...pageOf([...rows], input.limit, toDto, (row) => [row.id]),
        waiting: { count: waiting?.count ?? 0, since: isoOrNull(waiting?.since ?? null) },
      };
    }),
});

/** One of them. @throws AppError `not_found`. */
export async function readDeliveryRow(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  connectionId: string,
  id: string,
): Promise<ApiDeliveryDto> {
  const [row] = await tx.raw<Raw[]>`
    ${shown(tx)}
    where d.workspace_id = ${ctx.workspaceId} and d.connection_id = ${connectionId} and d.id = ${id}`;
  if (!row) throw notFound('delivery');
  return toDto(row);
}

/** One with what would be told of it now: its words, and files under fresh addresses. @throws AppError `not_found`. */
export const readApiDelivery = defineVerb({
  name: 'read_api_delivery',
  does: 'see what went out by an API channel',
  permission: 'channels.manage',
  input: deliveryInput,
  run: async ({ ctx, input }): Promise<ApiDeliveryDetail> => {
    const { settings } = await readConnection({ ctx, input: { connectionId: input.connectionId } });
    return withTenant(ctx, async (tx) => {
      const delivery = await readDeliveryRow(tx, ctx, input.connectionId, input.deliveryId);
      const message = (await composeMessages(tx, ctx, [delivery.id])).get(delivery.id);
      if (!message) throw notFound('delivery');
      return {
        delivery,
        payload:
          delivery.way === 'callback' && callbackOf(settings)
            ? { type: 'message.outgoing', timestamp: ctx.now.toISOString(), data: message }
            : message,
      };
    });
  },
});

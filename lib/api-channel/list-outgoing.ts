import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import { apiDeliveries } from '#db/schema/api-channel.ts';
import { withTenant } from '#db/tenant.ts';
import { decodeCursor, pageOf } from '#lib/core/cursor.ts';
import { conflict } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { composeMessages } from './compose-messages.ts';
import { checkApiChannel } from './deliveries-repo.ts';
import { listOutgoingInput, type OutgoingPage } from './schemas.ts';

/**
 * What goes out by an API channel without a callback address and was not acknowledged yet, in its order. Whoever
 * fetches keeps each by its `id` and acknowledges it; what is not acknowledged is told again, under the same id.
 *
 * @throws AppError `not_found`; `conflict` for a channel of another kind (`not_api`), and while it is switched off.
 */
export const listOutgoing = defineVerb({
  name: 'list_outgoing',
  does: 'fetch what goes out by an API channel',
  permission: 'conversations.deliver',
  input: listOutgoingInput,
  run: ({ ctx, input }): Promise<OutgoingPage> =>
    withTenant(ctx, async (tx) => {
      const [after = 0] = decodeCursor(input.cursor, 1) ?? [];
      const { status } = await checkApiChannel(tx, ctx, input.connectionId);
      if (status === 'disabled')
        throw conflict('The channel is switched off in the settings.', 'channel_disabled');
      const rows = await tx
        .select({ id: apiDeliveries.id, position: apiDeliveries.position })
        .from(apiDeliveries)
        .where(
          and(
            eq(apiDeliveries.workspaceId, ctx.workspaceId),
            eq(apiDeliveries.connectionId, input.connectionId),
            eq(apiDeliveries.way, 'poll'),
            eq(apiDeliveries.state, 'waiting'),
            gt(apiDeliveries.position, Number(after)),
          ),
        )
        .orderBy(asc(apiDeliveries.position))
        .limit(input.limit + 1);
      const page = pageOf(
        rows,
        input.limit,
        ({ id }) => id,
        ({ position }) => [position],
      );
      const ids = page.items;
      const composed = await composeMessages(tx, ctx, ids);
      if (ids.length > 0)
        await tx
          .update(apiDeliveries)
          .set({ attempts: sql`${apiDeliveries.attempts} + 1`, lastAttemptAt: ctx.now })
          .where(and(eq(apiDeliveries.workspaceId, ctx.workspaceId), inArray(apiDeliveries.id, ids)));
      // What its reader may not see is left out, as everywhere.
      return { ...page, items: ids.flatMap((id) => composed.get(id) ?? []) };
    }),
});

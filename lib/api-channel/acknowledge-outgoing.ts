import { and, eq, inArray } from 'drizzle-orm';
import { apiDeliveries } from '#db/schema/api-channel.ts';
import { sendIntents } from '#db/schema/sends.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { noteOutcome, storeReceipt } from '#lib/channels/index.ts';
import { nameMessage } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { checkApiChannel, setDelivery } from './deliveries-repo.ts';
import { isFree } from './note-attempt.ts';
import { type Acknowledged, acknowledgeOutgoingInput } from './schemas.ts';

/**
 * The other system has taken these messages: they are not told again. All or none; the same again does nothing.
 *
 * @throws AppError `not_found` when one of them never went out by this channel, `invalid_input`.
 */
export const acknowledgeOutgoing = defineVerb({
  name: 'acknowledge_outgoing',
  does: 'acknowledge what goes out by an API channel',
  permission: 'conversations.deliver',
  input: acknowledgeOutgoingInput,
  run: async ({ ctx, input }): Promise<Acknowledged> => {
    const { found, ...done } = await withTenant(ctx, async (tx) => {
      await checkApiChannel(tx, ctx, input.connectionId);
      const given = new Map(input.messages.map(({ id, external_id }) => [id, external_id ?? null]));
      const rows = await tx
        .select()
        .from(apiDeliveries)
        .where(
          and(
            eq(apiDeliveries.workspaceId, ctx.workspaceId),
            eq(apiDeliveries.connectionId, input.connectionId),
            inArray(apiDeliveries.intentId, [...given.keys()]),
          ),
        )
        // In one order, so that two who acknowledge the same do not wait for each other.
        .orderBy(apiDeliveries.id)
        .for('update');
      if (rows.length < given.size) throw notFound('message');
      let acknowledged = 0;
      for (const row of rows) {
        const said = given.get(row.intentId) ?? null;
        const name =
          said && row.externalId === null && (await isFree(tx, ctx, row.intentId, said)) ? said : null;
        if (name) await nameMessage(tx, ctx, row.intentId, name);
        if (row.state === 'accepted' && !name) continue;
        await setDelivery(tx, ctx, row.id, {
          state: 'accepted',
          acceptedAt: row.acceptedAt ?? ctx.now,
          errorCode: null,
          ...(name ? { externalId: name } : {}),
        });
        if (row.state !== 'accepted') acknowledged += 1;
      }
      if (acknowledged > 0) {
        await noteOutcome(tx, ctx, input.connectionId, { ok: true });
        await record(tx, ctx, { live: { topic: 'settings', id: input.connectionId } });
      }
      return { acknowledged, found: await ofUnknownFate(tx, ctx, [...given.keys()]) };
    });
    // Nobody knew whether they had arrived; kept like any provider's word, which ends their sends.
    for (const { id, externalId } of found)
      await storeReceipt(
        ctx,
        { workspaceId: ctx.workspaceId, id: input.connectionId, provider: 'api' },
        {
          dedupeKey: `status:${id}:sent`,
          headers: new Headers({ 'content-type': 'application/json' }),
          body: Buffer.from(JSON.stringify({ id, state: 'sent', ...(externalId ? { externalId } : {}) })),
        },
      );
    return done;
  },
});

/** Those among them whose sends ended without anybody knowing, with the other system's id of each. */
const ofUnknownFate = (tx: Tx, ctx: Pick<Ctx, 'workspaceId'>, intentIds: readonly string[]) =>
  tx
    .select({ id: sendIntents.id, externalId: apiDeliveries.externalId })
    .from(sendIntents)
    .innerJoin(
      apiDeliveries,
      and(eq(apiDeliveries.workspaceId, sendIntents.workspaceId), eq(apiDeliveries.intentId, sendIntents.id)),
    )
    .where(
      and(
        eq(sendIntents.workspaceId, ctx.workspaceId),
        inArray(sendIntents.id, [...intentIds]),
        eq(sendIntents.state, 'unknown'),
      ),
    );

import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { channelConnections } from '#db/schema/channels.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { idField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findConnection, setConnection, toConnectionDto } from './connections-repo.ts';
import { channelDisabled } from './events.ts';
import type { ConnectionDto } from './schemas.ts';

/** After these everything would fail until a person does something about it: the channel is off until then. */
const OFF: Readonly<Record<string, string>> = {
  channel_key_refused: 'The provider refuses the key. Enter a new one and check it.',
  callback_gone:
    'The receiver answered 410: nobody listens at the callback address any more. Enter another one and check it.',
  session_lost: 'The phone is no longer linked. Link it again.',
  number_closed: 'WhatsApp has closed the session, and may have closed the number. Look at the phone.',
};

/**
 * Notes how a call to the provider went, in the transaction that stores its answer. A channel whose key is refused
 * or whose phone was unlinked is switched off and says so; a person switches it on again.
 *
 * @param outcome its `at` is when it happened, where that is told late: a check that went well since stands above it.
 */
export async function noteOutcome(
  tx: Tx,
  ctx: Ctx,
  connectionId: string,
  outcome: { ok: true } | { ok: false; code: string; at?: Date },
): Promise<void> {
  const here = and(
    eq(channelConnections.workspaceId, ctx.workspaceId),
    eq(channelConnections.id, connectionId),
  );
  if (outcome.ok) {
    // At most once a minute: sends side by side must not queue up behind one row.
    await tx
      .update(channelConnections)
      .set({ lastOkAt: ctx.now })
      .where(
        and(
          here,
          sql`coalesce(${channelConnections.lastOkAt}, '-infinity') < ${ctx.now.toISOString()}::timestamptz - interval '1 minute'`,
        ),
      );
    return;
  }
  const off = OFF[outcome.code];
  const stands = outcome.at
    ? and(
        here,
        sql`coalesce(${channelConnections.lastOkAt}, '-infinity') < ${outcome.at.toISOString()}::timestamptz`,
      )
    : here;
  const [row] = await tx
    .update(channelConnections)
    .set({
      lastErrorAt: ctx.now,
      lastErrorCode: outcome.code,
      ...(off
        ? {
            status: 'disabled' as const,
            disabledReason: off,
            version: sql`${channelConnections.version} + 1`,
          }
        : {}),
    })
    .where(off ? and(stands, eq(channelConnections.status, 'active')) : stands)
    .returning();
  if (row)
    await record(tx, ctx, {
      audit: off
        ? {
            action: 'channel.disabled',
            entity: { type: 'channel', id: row.id },
            details: { name: row.name, reason: outcome.code },
          }
        : [],
      event: off ? channelDisabled.of({ connectionId: row.id, version: row.version }) : [],
      live: { topic: 'settings', id: row.id },
    });
}

/** What a check found: a channel that works is active, whatever it was before; what it learned joins the settings. */
export const recordProbe = defineVerb({
  name: 'record_probe',
  does: 'connect channels',
  permission: 'channels.manage',
  input: z.object({
    connectionId: idField,
    result: z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), learned: z.record(z.string(), z.unknown()).optional() }),
      z.object({ ok: z.literal(false), code: z.string() }),
    ]),
  }),
  run: ({ ctx, input }): Promise<ConnectionDto> =>
    withTenant(ctx, async (tx) => {
      const before = await findConnection(tx, ctx, input.connectionId);
      const { result } = input;
      const row = await setConnection(tx, ctx, before.id, {
        ...(result.ok
          ? {
              lastOkAt: ctx.now,
              lastErrorCode: null,
              status: 'active' as const,
              disabledReason: null,
              settings: { ...before.settings, ...result.learned },
            }
          : { lastErrorAt: ctx.now, lastErrorCode: result.code }),
        // Not a new version: nobody edits what a check finds, and who edits the rest need not look at it again.
        updatedAt: ctx.now,
      });
      await record(tx, ctx, {
        audit: {
          action: 'channel.tested',
          entity: { type: 'channel', id: row.id },
          details: { name: row.name, ...(result.ok ? {} : { code: result.code }) },
        },
        live: { topic: 'settings', id: row.id },
      });
      return toConnectionDto(row);
    }),
});

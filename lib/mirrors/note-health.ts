import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { mirrors } from '#db/schema/mirrors.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { idField, versionField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { readTicketSettings } from '#lib/tickets/index.ts';
import { mirrorDisabled } from './events.ts';
import { findMirror, lockMirror, setMirror, toMirrorDto } from './mirrors-repo.ts';
import { planMaps } from './plan-maps.ts';
import type { Answer, Learned } from './ports.ts';
import type { MirrorDto } from './schemas.ts';

/**
 * Notes how a call ended, in the transaction that stores its answer. A mirror whose key is refused is switched off and
 * says so; everything would fail until somebody enters another.
 */
export async function noteAnswer(
  tx: Tx,
  ctx: Ctx,
  mirrorId: string,
  answer: Exclude<Answer<unknown>, { kind: 'ok' }> | { kind: 'ok' },
): Promise<void> {
  const here = and(eq(mirrors.workspaceId, ctx.workspaceId), eq(mirrors.id, mirrorId));
  if (answer.kind === 'ok' || answer.kind === 'moved' || answer.kind === 'gone') {
    // At most once a minute: records side by side must not queue up behind one row. A call that was under way when other
    // keys were entered proves nothing about those.
    await tx
      .update(mirrors)
      .set({ lastOkAt: ctx.now })
      .where(
        and(
          here,
          eq(mirrors.status, 'active'),
          sql`coalesce(${mirrors.lastOkAt}, '-infinity') < ${ctx.now.toISOString()}::timestamptz - interval '1 minute'`,
        ),
      );
    return;
  }
  const refused = answer.kind === 'refused' && answer.key === true;
  const [row] = await tx
    .update(mirrors)
    .set({
      lastErrorAt: ctx.now,
      lastErrorCode: answer.code,
      ...(refused
        ? {
            status: 'disabled' as const,
            disabledReason: 'The other system refuses our sign-in. Enter it anew and check it.',
            version: sql`${mirrors.version} + 1`,
          }
        : {}),
    })
    .where(refused ? and(here, eq(mirrors.status, 'active')) : here)
    .returning();
  if (row)
    await record(tx, ctx, {
      audit: refused
        ? {
            action: 'mirror.disabled',
            entity: { type: 'mirror', id: row.id },
            details: { name: row.name, reason: answer.code },
          }
        : [],
      event: refused ? mirrorDisabled.of({ mirrorId: row.id, version: row.version }) : [],
      live: { topic: 'settings', id: row.id },
    });
}

/** How asking for their news ended; answers how far they were read before. */
export const notePull = defineVerb({
  name: 'note_pull',
  does: 'mirror tickets',
  permission: 'internal.record',
  input: z.object({ mirrorId: idField, answer: z.custom<Answer<unknown>>().optional() }),
  run: ({ ctx, input }): Promise<{ cursor: string | null }> =>
    withTenant(ctx, async (tx) => {
      const { cursor } = await findMirror(tx, ctx, input.mirrorId);
      if (input.answer) await noteAnswer(tx, ctx, input.mirrorId, input.answer);
      return { cursor };
    }),
});

/**
 * What a check found: a mirror that works is active, and the maps know every value their fields can be. It says something
 * about the mirror that was checked alone.
 *
 * @throws AppError `not_found`, `conflict` when somebody changed it meanwhile.
 */
export const recordMirrorProbe = defineVerb({
  name: 'record_mirror_probe',
  does: 'connect other ticket systems',
  permission: 'channels.manage',
  input: z.object({
    mirrorId: idField,
    /** Of the mirror as it was checked. */
    version: versionField,
    result: z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), learned: z.custom<Learned>() }),
      z.object({ ok: z.literal(false), code: z.string() }),
    ]),
  }),
  run: async ({ ctx, input: { mirrorId, version, result } }): Promise<MirrorDto> => {
    const { categories } = await readTicketSettings({ ctx, input: {} });
    return withTenant(ctx, async (tx) => {
      const before = await lockMirror(tx, ctx, mirrorId, version);
      const row = await setMirror(tx, ctx, before.id, {
        ...(result.ok
          ? {
              lastOkAt: ctx.now,
              lastErrorCode: null,
              status: 'active' as const,
              disabledReason: null,
              choices: result.learned.choices,
              maps: planMaps(
                result.learned.choices,
                before.maps,
                categories.filter(({ archived }) => !archived),
              ),
            }
          : { lastErrorAt: ctx.now, lastErrorCode: result.code }),
        updatedAt: ctx.now,
      });
      await record(tx, ctx, {
        audit: {
          action: 'mirror.tested',
          entity: { type: 'mirror', id: row.id },
          details: { name: row.name, ...(result.ok ? {} : { code: result.code }) },
        },
        live: { topic: 'settings', id: row.id },
      });
      return toMirrorDto(row);
    });
  },
});

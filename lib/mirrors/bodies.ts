import { createHash } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { mirrorBodies, mirrors } from '#db/schema/mirrors.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { idField } from '#lib/core/fields.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { bodyReceived } from './events.ts';

const permission = 'internal.record';
const does = 'mirror tickets';

/** Days that a body which was understood is kept. */
const KEPT_DAYS = 30;

/**
 * Keeps what the other system sent with the event that starts the work on it, in one transaction. The same delivery again
 * changes a counter and nothing else; bodies that are old and done go.
 */
export const storeMirrorBody = defineVerb({
  name: 'store_mirror_body',
  does,
  permission,
  input: z.object({ mirrorId: idField, body: z.custom<Buffer>(Buffer.isBuffer) }),
  run: ({ ctx, input: { mirrorId, body } }): Promise<{ bodyId: string; fresh: boolean }> =>
    withTenant(ctx, async (tx) => {
      const id = newId();
      const [row] = await tx
        .insert(mirrorBodies)
        .values({
          workspaceId: ctx.workspaceId,
          id,
          mirrorId,
          dedupeKey: createHash('sha256').update(body).digest('hex'),
          body,
          receivedAt: ctx.now,
        })
        .onConflictDoUpdate({
          target: [mirrorBodies.workspaceId, mirrorBodies.mirrorId, mirrorBodies.dedupeKey],
          set: { deliveries: sql`${mirrorBodies.deliveries} + 1` },
        })
        .returning({ id: mirrorBodies.id });
      const bodyId = row?.id ?? id;
      if (bodyId !== id) return { bodyId, fresh: false };
      await tx
        .update(mirrors)
        .set({ lastReceivedAt: ctx.now })
        .where(and(eq(mirrors.workspaceId, ctx.workspaceId), eq(mirrors.id, mirrorId)));
      await tx.raw`
        delete from mirror_bodies where workspace_id = ${ctx.workspaceId} and mirror_id = ${mirrorId} and state = 'done'
          and received_at < ${ctx.now.toISOString()}::timestamptz - make_interval(days => ${KEPT_DAYS})`;
      await record(tx, ctx, {
        event: bodyReceived.of({ bodyId, mirrorId }),
        live: { topic: 'settings', id: mirrorId },
      });
      return { bodyId, fresh: true };
    }),
});

/** A body as it came; null when it was removed since. */
export const loadMirrorBody = defineVerb({
  name: 'load_mirror_body',
  does,
  permission,
  input: z.object({ bodyId: idField }),
  run: ({ ctx, input }): Promise<Buffer | null> =>
    withTenant(ctx, async (tx) => {
      const [row] = await tx
        .select({ body: mirrorBodies.body })
        .from(mirrorBodies)
        .where(and(eq(mirrorBodies.workspaceId, ctx.workspaceId), eq(mirrorBodies.id, input.bodyId)));
      return row?.body ?? null;
    }),
});

/** How the work on a body ended. */
export const settleMirrorBody = defineVerb({
  name: 'settle_mirror_body',
  does,
  permission,
  input: z.object({ bodyId: idField, error: z.string().max(300).optional() }),
  run: ({ ctx, input }): Promise<{ settled: true }> =>
    withTenant(ctx, async (tx) => {
      await tx
        .update(mirrorBodies)
        .set({ state: input.error ? 'failed' : 'done', error: input.error ?? null })
        .where(and(eq(mirrorBodies.workspaceId, ctx.workspaceId), eq(mirrorBodies.id, input.bodyId)));
      return { settled: true };
    }),
});

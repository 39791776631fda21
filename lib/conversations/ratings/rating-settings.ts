import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { ratingSettings } from '#db/schema/ratings.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { invalid, versionChanged } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { type RatingSettings, updateRatingSettingsInput } from '../ratings.schemas.ts';
import { CHANNELS } from '../schemas.ts';

const UNSET: RatingSettings = { enabled: false, channels: [], delayMinutes: 60, version: 1 };

export async function findRatingSettings(tx: Tx, ctx: Pick<Ctx, 'workspaceId'>): Promise<RatingSettings> {
  const [row] = await tx.select().from(ratingSettings).where(eq(ratingSettings.workspaceId, ctx.workspaceId));
  if (!row) return UNSET;
  const { enabled, delayMinutes, version } = row;
  return { enabled, channels: CHANNELS.filter((one) => row.channels.includes(one)), delayMinutes, version };
}

/** Whether, where and when people are asked how they liked it. */
export const getRatingSettings = defineVerb({
  name: 'get_rating_settings',
  does: 'see ratings',
  permission: 'conversations.read',
  input: z.object({}),
  run: ({ ctx }): Promise<RatingSettings> => withTenant(ctx, (tx) => findRatingSettings(tx, ctx)),
});

/** @throws AppError `conflict` when somebody changed them meanwhile, `invalid_input` for no channel at all. */
export const updateRatingSettings = defineVerb({
  name: 'update_rating_settings',
  does: 'say when people are asked for a rating',
  permission: 'workspace.manage',
  input: updateRatingSettingsInput,
  run: ({ ctx, input: { version, ...wanted } }): Promise<RatingSettings> =>
    withTenant(ctx, async (tx) => {
      await tx
        .insert(ratingSettings)
        .values({ workspaceId: ctx.workspaceId, updatedAt: ctx.now })
        .onConflictDoNothing();
      await tx.raw`select 1 from rating_settings where workspace_id = ${ctx.workspaceId} for update`;
      const before = await findRatingSettings(tx, ctx);
      if (before.version !== version)
        throw versionChanged(
          'Somebody changed these settings meanwhile. Load the page again.',
          before.version,
        );
      const changes = changedFields({ ...before }, wanted);
      if (Object.keys(changes).length === 0) return before;
      const after = { ...before, ...wanted };
      if (after.enabled && after.channels.length === 0)
        throw invalid('channels', 'must name at least one channel to ask on');
      await tx
        .update(ratingSettings)
        .set({
          enabled: after.enabled,
          channels: after.channels,
          delayMinutes: after.delayMinutes,
          version: version + 1,
          updatedAt: ctx.now,
        })
        .where(and(eq(ratingSettings.workspaceId, ctx.workspaceId)));
      await record(tx, ctx, {
        audit: { action: 'ratings.changed', entity: { type: 'workspace', id: ctx.workspaceId }, changes },
        live: { topic: 'settings', id: ctx.workspaceId },
      });
      return findRatingSettings(tx, ctx);
    }),
});

/** How long after a closing somebody is asked; null where nobody is. */
export const ratingTime = defineVerb({
  name: 'rating_time',
  does: 'ask for ratings',
  permission: 'internal.record',
  input: z.object({}),
  run: ({ ctx }): Promise<{ minutes: number | null }> =>
    withTenant(ctx, async (tx) => {
      const { enabled, delayMinutes } = await findRatingSettings(tx, ctx);
      return { minutes: enabled ? delayMinutes : null };
    }),
});

import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { engagementSettings } from '#db/schema/engagement.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { versionChanged } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { type EngagementSettings, updateEngagementSettingsInput } from '../engagement.schemas.ts';

const UNSET: EngagementSettings = { clicks: false, opens: false, consentedOnly: true, version: 1 };

export async function findEngagementSettings(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
): Promise<EngagementSettings> {
  const [row] = await tx
    .select()
    .from(engagementSettings)
    .where(eq(engagementSettings.workspaceId, ctx.workspaceId));
  if (!row) return UNSET;
  const { clicks, opens, consentedOnly, version } = row;
  return { clicks, opens, consentedOnly, version };
}

/** What is measured of the mail that goes out. */
export const getEngagementSettings = defineVerb({
  name: 'get_engagement_settings',
  does: 'see what is measured of mail',
  permission: 'conversations.read',
  input: z.object({}),
  run: ({ ctx }): Promise<EngagementSettings> => withTenant(ctx, (tx) => findEngagementSettings(tx, ctx)),
});

/**
 * What is turned off ends at once, also for mail that went out before: its links still lead where they should.
 *
 * @throws AppError `conflict` when somebody changed them meanwhile.
 */
export const updateEngagementSettings = defineVerb({
  name: 'update_engagement_settings',
  does: 'say what is measured of mail',
  permission: 'workspace.manage',
  input: updateEngagementSettingsInput,
  run: ({ ctx, input: { version, ...wanted } }): Promise<EngagementSettings> =>
    withTenant(ctx, async (tx) => {
      await tx
        .insert(engagementSettings)
        .values({ workspaceId: ctx.workspaceId, updatedAt: ctx.now })
        .onConflictDoNothing();
      await tx.raw`select 1 from engagement_settings where workspace_id = ${ctx.workspaceId} for update`;
      const before = await findEngagementSettings(tx, ctx);
      if (before.version !== version)
        throw versionChanged(
          'Somebody changed these settings meanwhile. Load the page again.',
          before.version,
        );
      const changes = changedFields({ ...before }, wanted);
      if (Object.keys(changes).length === 0) return before;
      const after = { ...before, ...wanted, version: version + 1 };
      await tx
        .update(engagementSettings)
        .set({ ...after, updatedAt: ctx.now })
        .where(eq(engagementSettings.workspaceId, ctx.workspaceId));
      await record(tx, ctx, {
        audit: { action: 'engagement.changed', entity: { type: 'workspace', id: ctx.workspaceId }, changes },
        live: { topic: 'settings', id: ctx.workspaceId },
      });
      return after;
    }),
});

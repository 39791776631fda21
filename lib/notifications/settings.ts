import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { notificationSettings } from '#db/schema/notifications.ts';
import { withTenant } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import { invalid, versionChanged } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { changeChoices, choicesFor } from './choices.ts';
import { type WorkspaceRow, workspaceOf } from './facts-repo.ts';
import { type NotificationSettings, setNotificationSettingsInput, USUAL_CHOICES } from './mail.schemas.ts';

function toDto({ choices, ...row }: WorkspaceRow): NotificationSettings {
  const shown = choicesFor(true, choices, {});
  return { ...row, choices: { ...USUAL_CHOICES, ...shown.choices }, chosen: shown.chosen };
}

/** How members are told who chose nothing themselves, and how notices leave by mail. */
export const readNotificationSettings = defineVerb({
  name: 'read_notification_settings',
  does: 'see how members are told',
  permission: 'workspace.read',
  input: z.object({}),
  run: ({ ctx }): Promise<NotificationSettings> =>
    withTenant(ctx, async (tx) => toDto(await workspaceOf(tx, ctx))),
});

/**
 * Says how members are told who chose nothing themselves, and how notices leave by mail.
 *
 * @throws AppError `conflict` (`version_changed`), `invalid_input` for hours that end before they begin.
 */
export const setNotificationSettings = defineVerb({
  name: 'set_notification_settings',
  does: 'say how members are told',
  permission: 'workspace.manage',
  input: setNotificationSettingsInput,
  run: ({ ctx, input: { version, choices, ...given } }): Promise<NotificationSettings> =>
    withTenant(ctx, async (tx) => {
      await tx.insert(notificationSettings).values({ workspaceId: ctx.workspaceId }).onConflictDoNothing();
      const before = await workspaceOf(tx, ctx, true);
      if (before.version !== version)
        throw versionChanged(
          'Somebody changed these settings meanwhile. Load the page again.',
          before.version,
        );
      const wanted = {
        ...given,
        ...(choices ? { choices: changeChoices(before.choices, choices) } : {}),
      };
      const changes = changedFields({ ...before }, wanted);
      if (Object.keys(changes).length === 0) return toDto(before);
      const after = { ...before, ...wanted, version: version + 1 };
      if (after.fromMinute >= after.untilMinute)
        throw invalid('untilMinute', 'must be later than the beginning');
      await tx
        .update(notificationSettings)
        .set({ ...after, updatedAt: ctx.now })
        .where(eq(notificationSettings.workspaceId, ctx.workspaceId));
      await record(tx, ctx, {
        audit: {
          action: 'notifications.changed',
          entity: { type: 'workspace', id: ctx.workspaceId },
          changes,
        },
        live: { topic: 'settings', id: ctx.workspaceId },
      });
      return toDto(after);
    }),
});

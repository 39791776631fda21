import { aiSettings } from '#db/schema/ai.ts';
import { withTenant } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import { userIdOf } from '#lib/core/ctx.ts';
import { versionChanged } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { currentSettings } from './repo.ts';
import { updateAiSettingsInput } from './schemas.ts';

/**
 * Writes the next version; older ones stay, because decision records name them.
 *
 * @throws AppError `conflict` (`version_changed`) when somebody else changed the settings meanwhile.
 */
export const updateAiSettings = defineVerb({
  name: 'update_ai_settings',
  does: 'change how agents speak',
  permission: 'ai.manage',
  input: updateAiSettingsInput,
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      const before = await currentSettings(tx, ctx);
      if (before.version !== input.version) throw changedMeanwhile(before.version);
      const { version, ...given } = input;
      const changes = changedFields(before, given);
      if (Object.keys(changes).length === 0) return before;
      const after = { ...before, ...clean(given), version: version + 1 };
      const { followUpHours, ...columns } = after;
      const written = await tx
        .insert(aiSettings)
        .values({
          ...columns,
          workspaceId: ctx.workspaceId,
          createdBy: userIdOf(ctx),
          createdAt: ctx.now,
          extra: { followUpHours },
        })
        .onConflictDoNothing()
        .returning({ version: aiSettings.version });
      if (written.length === 0) throw changedMeanwhile(after.version);
      await record(tx, ctx, {
        audit: {
          action: 'ai_settings.changed',
          entity: { type: 'workspace', id: ctx.workspaceId },
          changes,
          details: { version: after.version },
        },
        live: { topic: 'settings', id: ctx.workspaceId },
      });
      return after;
    }),
});

const changedMeanwhile = (present: number) =>
  versionChanged('These settings were changed meanwhile. Load them again.', present);

/** Without the keys that were not given, which would overwrite with undefined. */
const clean = <T extends Record<string, unknown>>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

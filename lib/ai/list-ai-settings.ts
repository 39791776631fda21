import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { listSettings } from './repo.ts';
import { type AiSettingsVersion, listAiSettingsInput } from './schemas.ts';

/** Every version there was, newest first, with its author: what a decision record's version number stands for. */
export const listAiSettings = defineVerb({
  name: 'list_ai_settings',
  does: 'see how agents speak',
  permission: 'ai.read',
  input: listAiSettingsInput,
  run: ({ ctx, input }): Promise<{ items: AiSettingsVersion[] }> =>
    withTenant(ctx, async (tx) => ({ items: await listSettings(tx, ctx, input.limit) })),
});

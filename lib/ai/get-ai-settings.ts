import { z } from 'zod';
import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { currentSettings } from './repo.ts';

/** The workspace's settings as they stand; version 0 are the defaults. */
export const getAiSettings = defineVerb({
  name: 'get_ai_settings',
  does: 'see how agents speak',
  permission: 'ai.read',
  input: z.object({}),
  run: ({ ctx }) => withTenant(ctx, (tx) => currentSettings(tx, ctx)),
});

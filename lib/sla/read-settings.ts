import { z } from 'zod';
import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { listCalendars, listPolicies } from './repo.ts';
import type { SlaSettings } from './schemas.ts';

/** What is promised to whom, and the hours that count. */
export const readSla = defineVerb({
  name: 'read_sla',
  does: 'see service levels',
  permission: 'tickets.read',
  input: z.object({}),
  run: ({ ctx }): Promise<SlaSettings> =>
    withTenant(ctx, async (tx) => ({
      calendars: await listCalendars(tx, ctx),
      policies: await listPolicies(tx, ctx),
    })),
});

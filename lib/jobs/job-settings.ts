import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { jobSettings } from '#db/schema/jobs.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { DEFAULT_RETENTION_DAYS } from './remove-old-jobs.ts';
import { DEFAULT_RECEIPT_DAYS, type JobSettingsDto, jobSettingsInput } from './schemas.ts';

async function load(tx: Tx, ctx: Ctx): Promise<JobSettingsDto> {
  const [row] = await tx.select().from(jobSettings).where(eq(jobSettings.workspaceId, ctx.workspaceId));
  return {
    retentionDays: row?.retentionDays ?? DEFAULT_RETENTION_DAYS,
    receiptDays: row?.receiptDays ?? DEFAULT_RECEIPT_DAYS,
  };
}

export const getJobSettings = defineVerb({
  name: 'get_job_settings',
  does: 'see jobs',
  permission: 'jobs.read',
  input: z.object({}),
  run: ({ ctx }) => withTenant(ctx, (tx) => load(tx, ctx)),
});

/** How long ended runs, replayed dead letters and deliveries that were taken in are kept. What is open or unanswered stays. */
export const updateJobSettings = defineVerb({
  name: 'update_job_settings',
  does: 'change how long jobs are kept',
  permission: 'jobs.manage',
  input: jobSettingsInput,
  run: ({ ctx, input }): Promise<JobSettingsDto> =>
    withTenant(ctx, async (tx) => {
      const before = await load(tx, ctx);
      const after = { ...before, ...input };
      await tx
        .insert(jobSettings)
        .values({ workspaceId: ctx.workspaceId, ...after })
        .onConflictDoUpdate({ target: jobSettings.workspaceId, set: after });
      await record(tx, ctx, {
        audit: {
          action: 'job.settings_changed',
          entity: { type: 'workspace', id: ctx.workspaceId },
          changes: changedFields({ ...before }, after),
        },
        live: { topic: 'jobs', id: ctx.workspaceId },
      });
      return after;
    }),
});

import { z } from 'zod';
import { withoutTenant, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { defineVerb } from '#lib/core/verb.ts';

/** Workspaces with something to fold. */
export const workspacesToFold = (): Promise<string[]> =>
  withoutTenant(async (tx) => {
    const rows = await tx.raw<{ id: string }[]>`select workspaces_to_fold() as id`;
    return rows.map(({ id }) => id);
  });

/** Makes one row of the many that changes appended; what a report answers stays the same. */
export const foldReports = defineVerb({
  name: 'fold_reports',
  does: 'keep the reports',
  permission: 'internal.record',
  input: z.object({}),
  run: ({ ctx }): Promise<{ folded: number }> =>
    withTenant(ctx, async (tx) => {
      const [row] = await tx.raw<{ folded: number }[]>`
        select fold_reports(${ctx.workspaceId}) as folded`;
      return { folded: row?.folded ?? 0 };
    }),
});

/**
 * Counts leads and closed deals anew from the records themselves. Nothing is wrong meanwhile: writing waits until it is
 * done, which takes some seconds for a hundred thousand leads.
 */
export const rebuildReports = defineVerb({
  name: 'rebuild_reports',
  does: 'rebuild the reports',
  permission: 'workspace.manage',
  input: z.object({}),
  run: ({ ctx }): Promise<{ rebuilt: true }> =>
    withTenant(ctx, async (tx) => {
      await tx.raw`select rebuild_reports(${ctx.workspaceId})`;
      await record(tx, ctx, {
        audit: { action: 'reports.rebuilt', entity: { type: 'workspace', id: ctx.workspaceId } },
      });
      return { rebuilt: true };
    }),
});

import { defineCron } from '#inngest/define-function.ts';
import { foldReports, workspacesToFold } from '#lib/insights/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';

/** Every minute: what was counted since becomes one row of each kind, so that reports have little to add up. */
export const foldReportsEachMinute = defineCron({
  id: 'insights.fold-reports',
  name: 'Fold what the reports count',
  cron: '* * * * *',
  priority: 'outgoingWebhook',
  run: ({ step, runId }) =>
    step.run('fold', async () => {
      let folded = 0;
      for (const workspaceId of await workspacesToFold()) {
        const ctx = systemCtx({ workspaceId, name: 'reports', runId });
        folded += (await foldReports({ ctx, input: {} })).folded;
      }
      return { folded };
    }),
});

import { defineCron } from '#inngest/define-function.ts';
import { sweptWorkspaces } from '#lib/contacts/index.ts';
import { indexSearch } from '#lib/insights/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';

const BATCH = 500;
/** A run has at most 1,000 steps; what is left is taken by the next minute. */
const MOST_BATCHES = 400;

/**
 * Every minute: what was opened or written since, so that search finds it. Workspaces take turns, a batch each. One step over all of them where nothing came, which is nearly always.
 */
export const indexSearchEachMinute = defineCron({
  id: 'insights.index-search',
  name: 'Read tickets and messages for the search',
  cron: '* * * * *',
  priority: 'outgoingWebhook',
  run: async ({ step, runId }) => {
    const ctx = (workspaceId: string) => systemCtx({ workspaceId, name: 'search', runId });
    let read = 0;
    for (let batch = 0; batch < MOST_BATCHES; batch++) {
      const found = await step.run(`read-${batch}`, async () => {
        let [most, sum] = [0, 0];
        for (const workspaceId of await sweptWorkspaces()) {
          const { read: many } = await indexSearch({ ctx: ctx(workspaceId), input: { limit: BATCH } });
          most = Math.max(most, many);
          sum += many;
        }
        return { most, sum };
      });
      read += found.sum;
      if (found.most < BATCH) break;
    }
    return { read };
  },
});

import { defineCron } from '#inngest/define-function.ts';
import { removeOldJobs } from '#lib/jobs/index.ts';

/** What is left is taken by the next hour. */
const MOST_BATCHES = 200;

export const removeOldJobsHourly = defineCron({
  id: 'jobs.remove-old',
  name: 'Remove old runs',
  cron: '17 * * * *',
  priority: 'outgoingWebhook',
  run: async ({ step }) => {
    let removed = 0;
    for (let n = 0; n < MOST_BATCHES; n++) {
      const batch = (await step.run(`batch-${n}`, () => removeOldJobs(new Date()))) as { removed: number };
      if (batch.removed === 0) break;
      removed += batch.removed;
    }
    return { removed };
  },
});

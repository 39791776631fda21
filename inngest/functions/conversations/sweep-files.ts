import { defineCron } from '#inngest/define-function.ts';
import { sweepFiles } from '#lib/conversations/index.ts';

/** What is left is taken by the next hour. */
const MOST_BATCHES = 200;

export const sweepFilesHourly = defineCron({
  id: 'conversations.sweep-files',
  name: 'Remove files that were never sent',
  cron: '41 * * * *',
  priority: 'outgoingWebhook',
  run: async ({ step }) => {
    let removed = 0;
    for (let n = 0; n < MOST_BATCHES; n++) {
      const batch = (await step.run(`batch-${n}`, () => sweepFiles(new Date()))) as {
        swept: number;
        more: boolean;
      };
      removed += batch.swept;
      if (!batch.more) break;
    }
    return { removed };
  },
});

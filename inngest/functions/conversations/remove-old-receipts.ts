import { defineCron } from '#inngest/define-function.ts';
import { removeOldReceipts } from '#lib/channels/index.ts';

/** What is left is taken by the next hour. */
const MOST_BATCHES = 200;

export const removeOldReceiptsHourly = defineCron({
  id: 'conversations.remove-old-receipts',
  name: 'Remove old deliveries of providers',
  cron: '27 * * * *',
  priority: 'outgoingWebhook',
  run: async ({ step }) => {
    let removed = 0;
    for (let n = 0; n < MOST_BATCHES; n++) {
      const batch = (await step.run(`batch-${n}`, () => removeOldReceipts(new Date()))) as {
        removed: number;
      };
      if (batch.removed === 0) break;
      removed += batch.removed;
    }
    return { removed };
  },
});

import { defineCron } from '#inngest/define-function.ts';
import { removeOldDeliveries } from '#lib/api-channel/index.ts';
import { removeOldReceipts } from '#lib/channels/index.ts';

/** What is left is taken by the next hour. */
const MOST_BATCHES = 200;

export const removeOldReceiptsHourly = defineCron({
  id: 'conversations.remove-old-receipts',
  name: 'Remove old deliveries of providers',
  cron: '27 * * * *',
  priority: 'outgoingWebhook',
  run: async ({ step }) => {
    const removeAll = async (name: string, remove: (now: Date) => Promise<{ removed: number }>) => {
      let removed = 0;
      for (let n = 0; n < MOST_BATCHES; n++) {
        const batch = (await step.run(`${name}-${n}`, () => remove(new Date()))) as { removed: number };
        if (batch.removed === 0) break;
        removed += batch.removed;
      }
      return removed;
    };
    return {
      removed: await removeAll('batch', removeOldReceipts),
      deliveries: await removeAll('deliveries', removeOldDeliveries),
    };
  },
});

import { defineCron } from '#inngest/define-function.ts';
import { sweptWorkspaces } from '#lib/contacts/index.ts';
import { embedDocument, staleDocuments } from '#lib/knowledge/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';

const BATCH = 20;
/** A run has at most 1,000 steps; what is left is taken by the next one. */
const MOST_BATCHES = 400;

/**
 * Every ten minutes: vectors that are missing or of another model than the present one. Workspaces take turns, a batch
 * of articles each, so that a large library does not hold up the others.
 */
export const embedStaleArticles = defineCron({
  id: 'knowledge.embed-stale',
  name: 'Give articles the vectors of the present model',
  cron: '*/10 * * * *',
  priority: 'outgoingWebhook',
  run: async ({ step, runId }) => {
    let open = (await step.run('workspaces', () => sweptWorkspaces())) as string[];
    let [embedded, batches] = [0, 0];
    while (open.length > 0 && batches < MOST_BATCHES) {
      const again: string[] = [];
      for (const workspaceId of open.slice(0, MOST_BATCHES - batches)) {
        const batch = (await step.run(`batch-${batches++}`, async () => {
          const ctx = systemCtx({ workspaceId, name: 'knowledge', runId });
          const { ids } = await staleDocuments({ ctx, input: { limit: BATCH } });
          let done = 0;
          for (const id of ids) done += (await embedDocument(ctx, id)).embedded;
          return { done, full: ids.length === BATCH };
        })) as { done: number; full: boolean };
        embedded += batch.done;
        // Nothing came of a whole batch: the model answers none of them, and asking again would not end.
        if (batch.full && batch.done > 0) again.push(workspaceId);
      }
      open = again;
    }
    return { embedded };
  },
});

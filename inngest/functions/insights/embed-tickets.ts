import { defineCron } from '#inngest/define-function.ts';
import { sweptWorkspaces } from '#lib/contacts/index.ts';
import { EMBEDDED_AT_ONCE, embedTickets } from '#lib/insights/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';

/** A run has at most 1,000 steps; what is left is taken by the next minute. */
const MOST_BATCHES = 400;

/**
 * Every minute: vectors of tickets that are missing or of another model than the present one. Workspaces take turns, a
 * batch each. One step over all of them where nothing is left, which is nearly always; after a change of the model each
 * further batch is a step of its own, so that what was done stays done.
 */
export const embedTicketsEachMinute = defineCron({
  id: 'insights.embed-tickets',
  name: 'Give tickets the vectors of the present model',
  cron: '* * * * *',
  priority: 'outgoingWebhook',
  run: async ({ step, runId }) => {
    const batchOf = (workspaceId: string) => embedTickets(systemCtx({ workspaceId, name: 'search', runId }));
    const first = (await step.run('first-batches', async () => {
      const full: string[] = [];
      let embedded = 0;
      for (const workspaceId of await sweptWorkspaces()) {
        const done = (await batchOf(workspaceId)).embedded;
        embedded += done;
        if (done === EMBEDDED_AT_ONCE) full.push(workspaceId);
      }
      return { full, embedded };
    })) as { full: string[]; embedded: number };
    let { full: open, embedded } = first;
    let batches = 0;
    while (open.length > 0 && batches < MOST_BATCHES) {
      const again: string[] = [];
      for (const workspaceId of open.slice(0, MOST_BATCHES - batches)) {
        const done = (await step.run(
          `batch-${batches++}`,
          async () => (await batchOf(workspaceId)).embedded,
        )) as number;
        embedded += done;
        // Less than a batch: nothing is left, or the model answers no more.
        if (done === EMBEDDED_AT_ONCE) again.push(workspaceId);
      }
      open = again;
    }
    return { embedded };
  },
});

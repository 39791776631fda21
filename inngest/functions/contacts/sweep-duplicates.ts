import { defineCron } from '#inngest/define-function.ts';
import { sweepDuplicates, sweptWorkspaces } from '#lib/contacts/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';

const BATCH = 100;
/** A run has at most 1,000 steps; what is left is taken by the next hour. */
const MOST_BATCHES = 900;

/**
 * Once an hour: contacts that no event spoke of (imports, history, whatever came before this was built). Workspaces
 * take turns, a batch each, so that a large import of one does not hold up the others.
 */
export const sweepDuplicatesHourly = defineCron({
  id: 'contacts.sweep-duplicates',
  name: 'Look for duplicates among all contacts',
  cron: '29 * * * *',
  priority: 'outgoingWebhook',
  run: async ({ step, runId }) => {
    let open = (await step.run('workspaces', () => sweptWorkspaces())) as string[];
    let [looked, found, batches] = [0, 0, 0];
    while (open.length > 0 && batches < MOST_BATCHES) {
      const again: string[] = [];
      for (const workspaceId of open.slice(0, MOST_BATCHES - batches)) {
        const batch = (await step.run(`batch-${batches++}`, () =>
          sweepDuplicates({
            ctx: systemCtx({ workspaceId, name: 'duplicates', runId }),
            input: { limit: BATCH },
          }),
        )) as { looked: number; found: number };
        looked += batch.looked;
        found += batch.found;
        if (batch.looked === BATCH) again.push(workspaceId);
      }
      open = again;
    }
    return { looked, found };
  },
});

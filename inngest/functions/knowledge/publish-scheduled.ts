import { defineFunction } from '#inngest/define-function.ts';
import { publishingScheduled } from '#lib/knowledge/events.ts';
import { publishWhenDue } from '#lib/knowledge/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';

/** Sleeps until a draft's time; a plan that was changed or taken back meanwhile finds nothing to do. */
export const publishScheduled = defineFunction({
  id: 'knowledge.publish-scheduled',
  name: 'Publish an article at its time',
  on: [publishingScheduled],
  once: ['documentId', 'version'],
  priority: 'summary',
  run: async ({ event, step, runId }) => {
    const { workspaceId, documentId, at } = event.data;
    await step.sleepUntil('due', new Date(at));
    return step.run('publish', () =>
      publishWhenDue({
        ctx: systemCtx({ workspaceId, name: 'knowledge', runId }),
        input: { documentId, at },
      }),
    );
  },
});

import { defineFunction } from '#inngest/define-function.ts';
import { documentChanged } from '#lib/knowledge/events.ts';
import { cutDocument, embedDocument } from '#lib/knowledge/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';

/** Passages first, so that words find the article at once; vectors when the model answers. */
export const indexDocument = defineFunction({
  id: 'knowledge.index-document',
  name: 'Index an article',
  on: [documentChanged],
  once: ['documentId', 'version'],
  priority: 'summary',
  concurrency: 4,
  run: async ({ event, step, runId }) => {
    const { workspaceId, documentId } = event.data;
    const ctx = () => systemCtx({ workspaceId, name: 'knowledge', runId });
    const cut = await step.run('cut', () => cutDocument({ ctx: ctx(), input: { documentId } }));
    if (cut.status === 'deleted') return cut;
    return step.run('embed', () => embedDocument(ctx(), documentId));
  },
});

import { defineFunction } from '#inngest/define-function.ts';
import { bulkStarted, bulkUndoAsked } from '#lib/bulk/events.ts';
import { bulkBatch, undoBulkBatch } from '#lib/bulk/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';

/** A run has at most 1,000 steps; the largest change needs 800. */
const MOST_BATCHES = 900;

/** Changes many records, a batch a step; its place is in the database. */
export const changeManyOf = defineFunction({
  id: 'bulk.change',
  name: 'Change many records',
  on: [bulkStarted],
  once: ['bulkId'],
  priority: 'outgoingWebhook',
  concurrency: 1,
  run: async ({ event, step, runId }) => {
    const { workspaceId, bulkId } = event.data;
    for (let n = 0; n < MOST_BATCHES; n++) {
      const { state } = await step.run(`batch-${n}`, () =>
        bulkBatch({ ctx: systemCtx({ workspaceId, name: 'bulk', runId }), input: { bulkId } }),
      );
      if (state !== 'running') return { state };
    }
    return { state: 'running' };
  },
});

/** Takes a change of many records back, a batch a step. */
export const undoManyOf = defineFunction({
  id: 'bulk.undo',
  name: 'Take a change of many records back',
  on: [bulkUndoAsked],
  once: ['bulkId'],
  priority: 'outgoingWebhook',
  concurrency: 1,
  run: async ({ event, step, runId }) => {
    const { workspaceId, bulkId } = event.data;
    for (let n = 0; n < MOST_BATCHES; n++) {
      const { state } = await step.run(`batch-${n}`, () =>
        undoBulkBatch({ ctx: systemCtx({ workspaceId, name: 'bulk', runId }), input: { bulkId } }),
      );
      if (state !== 'undoing') return { state };
    }
    return { state: 'undoing' };
  },
});

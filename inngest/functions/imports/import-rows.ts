import { defineFunction } from '#inngest/define-function.ts';
import { importCheckAsked, importStarted, importUndoAsked, importUploaded } from '#lib/imports/events.ts';
import { checkImportRows, importBatch, readImportFile, undoImportBatch } from '#lib/imports/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';

/** A run has at most 1,000 steps; the largest file needs 400. */
const MOST_BATCHES = 900;

/** Takes an uploaded file apart, so that its columns can be named. */
export const readImportOf = defineFunction({
  id: 'imports.read-file',
  name: 'Read an imported file',
  on: [importUploaded],
  once: ['importId'],
  priority: 'summary',
  concurrency: 2,
  run: ({ event, step, runId }) => {
    const { workspaceId, importId } = event.data;
    const ctx = () => systemCtx({ workspaceId, name: 'import', runId });
    return step.run('read', () => readImportFile({ ctx: ctx(), input: { importId } }));
  },
});

/** Goes through all rows and writes nothing. One step: each row must see what the rows before it would have made. */
export const checkImportOf = defineFunction({
  id: 'imports.check-rows',
  name: 'Check the rows of a file',
  on: [importCheckAsked],
  once: ['importId', 'checkId'],
  priority: 'summary',
  concurrency: 2,
  run: ({ event, step, runId }) => {
    const { workspaceId, importId } = event.data;
    return step.run('check', () =>
      checkImportRows({ ctx: systemCtx({ workspaceId, name: 'import', runId }), input: { importId } }),
    );
  },
});

/** Writes the rows of a file, a batch a step; its place is in the database. One file of a workspace at a time. */
export const importRowsOf = defineFunction({
  id: 'imports.import-rows',
  name: 'Import the rows of a file',
  on: [importStarted],
  once: ['importId'],
  priority: 'outgoingWebhook',
  concurrency: 1,
  run: async ({ event, step, runId }) => {
    const { workspaceId, importId } = event.data;
    for (let n = 0; n < MOST_BATCHES; n++) {
      const { state } = await step.run(`batch-${n}`, () =>
        importBatch({ ctx: systemCtx({ workspaceId, name: 'import', runId }), input: { importId } }),
      );
      if (state !== 'running') return { state };
    }
    return { state: 'running' };
  },
});

/** Takes an import back, a batch a step. */
export const undoImportOf = defineFunction({
  id: 'imports.undo',
  name: 'Take an import back',
  on: [importUndoAsked],
  once: ['importId'],
  priority: 'outgoingWebhook',
  concurrency: 1,
  run: async ({ event, step, runId }) => {
    const { workspaceId, importId } = event.data;
    for (let n = 0; n < MOST_BATCHES; n++) {
      const { state } = await step.run(`batch-${n}`, () =>
        undoImportBatch({ ctx: systemCtx({ workspaceId, name: 'import', runId }), input: { importId } }),
      );
      if (state !== 'undoing') return { state };
    }
    return { state: 'undoing' };
  },
});

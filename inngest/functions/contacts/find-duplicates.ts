import { defineFunction, type Step } from '#inngest/define-function.ts';
import { contactChanged, contactCreated, contactMerged, contactMergeUndone } from '#lib/contacts/events.ts';
import { findDuplicates } from '#lib/contacts/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';

const look = (step: Step, workspaceId: string, contactId: string, runId: string) =>
  step.run('look', () =>
    findDuplicates({ ctx: systemCtx({ workspaceId, name: 'duplicates', runId }), input: { contactId } }),
  );

/** A new contact may be somebody who is here already. Nothing waits for it: it ranks below all conversation. */
export const findDuplicatesOfNew = defineFunction({
  id: 'contact.find-duplicates',
  name: 'Look for duplicates of a new contact',
  on: [contactCreated],
  once: ['contactId'],
  priority: 'outgoingWebhook',
  concurrency: 4,
  run: ({ event, step, runId }) => look(step, event.data.workspaceId, event.data.contactId, runId),
});

export const findDuplicatesOfChanged = defineFunction({
  id: 'contact.find-duplicates-again',
  name: 'Look for duplicates of a changed contact',
  on: [contactChanged],
  once: ['contactId', 'changeId'],
  priority: 'outgoingWebhook',
  concurrency: 4,
  run: ({ event, step, runId }) => look(step, event.data.workspaceId, event.data.contactId, runId),
});

/** With all its addresses a survivor may be somebody else as well; parted again, both may. */
export const findDuplicatesOfMerged = defineFunction({
  id: 'contact.find-duplicates-merged',
  name: 'Look for duplicates after a merge',
  on: [contactMerged, contactMergeUndone],
  once: ['mergeId', 'contactId'],
  priority: 'outgoingWebhook',
  concurrency: 4,
  run: async ({ event, step, runId }) => {
    const { workspaceId, contactId, mergedId } = event.data;
    await look(step, workspaceId, contactId, runId);
    return step.run('look-at-the-other', () =>
      findDuplicates({
        ctx: systemCtx({ workspaceId, name: 'duplicates', runId }),
        input: { contactId: mergedId },
      }),
    );
  },
});

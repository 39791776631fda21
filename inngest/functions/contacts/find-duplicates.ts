import { defineFunction, type Step } from '#inngest/define-function.ts';
import {
  contactChanged,
  contactCreated,
  contactMerged,
  contactMergeUndone,
  contactsArrived,
} from '#lib/contacts/events.ts';
import { findDuplicates, findDuplicatesOfMany } from '#lib/contacts/index.ts';
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

/** So many of one step: each is a search, and a step should be short. */
const MANY = 50;

/** An import says it once for a batch of its people; they are looked at together, so that they find each other as well. */
export const findDuplicatesOfBatch = defineFunction({
  id: 'contact.find-duplicates-of-many',
  name: 'Look for duplicates of imported contacts',
  on: [contactsArrived],
  once: ['batchId'],
  priority: 'outgoingWebhook',
  concurrency: 1,
  run: async ({ event, step, runId }) => {
    const { workspaceId, contactIds } = event.data;
    let [looked, found] = [0, 0];
    for (let at = 0; at < contactIds.length; at += MANY) {
      const some = await step.run(`look-${at / MANY}`, () =>
        findDuplicatesOfMany({
          ctx: systemCtx({ workspaceId, name: 'duplicates', runId }),
          input: { contactIds: contactIds.slice(at, at + MANY) },
        }),
      );
      looked += some.looked;
      found += some.found;
    }
    return { looked, found };
  },
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

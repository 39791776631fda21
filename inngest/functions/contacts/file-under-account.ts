import { defineFunction } from '#inngest/define-function.ts';
import { contactCreated } from '#lib/contacts/events.ts';
import { fileUnderAccount } from '#lib/contacts/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';

/** Somebody who writes for the first time may write from the domain of an account that is known. */
export const fileNewUnderAccount = defineFunction({
  id: 'contact.file-under-account',
  name: 'File a new contact under its account',
  on: [contactCreated],
  once: ['contactId'],
  priority: 'outgoingWebhook',
  when: { cel: 'event.data.byMail != false', holds: (data) => data.byMail !== false },
  concurrency: 4,
  run: ({ event, step, runId }) => {
    const { workspaceId, contactId } = event.data;
    return step.run('file', () =>
      fileUnderAccount({
        ctx: systemCtx({ workspaceId, name: 'accounts', runId }),
        input: { contactId },
      }),
    );
  },
});

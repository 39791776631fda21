import { voidAfterWithdrawal } from '#lib/abilities/index.ts';
import { consentWithdrawn } from '#lib/contacts/events.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { defineFunction } from '../../define-function.ts';

/** Consent was withdrawn at the desk or by the API: what was on its way on that channel is void. */
export const voidWithdrawn = defineFunction({
  id: 'contacts.void-withdrawn',
  name: 'Honour a withdrawal of consent',
  on: [consentWithdrawn],
  once: ['contactId', 'channel', 'entryId'],
  priority: 'execute',
  run: async ({ event, step, runId }) => {
    const { workspaceId, contactId, channel } = event.data;
    return step.run('void-open-work', () =>
      voidAfterWithdrawal({
        ctx: systemCtx({ workspaceId, name: 'consent', runId }),
        input: { contactId, channel },
      }),
    );
  },
});

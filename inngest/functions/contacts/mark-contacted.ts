import { defineFunction } from '#inngest/define-function.ts';
import { markContacted } from '#lib/contacts/index.ts';
import { messageSent } from '#lib/conversations/events.ts';
import { systemCtx } from '#lib/tenancy/index.ts';

/** The first message that reached a new lead makes it a contacted one. */
export const markContactedOf = defineFunction({
  id: 'lead.mark-contacted',
  name: 'Mark a lead as contacted',
  on: [messageSent],
  once: ['messageId'],
  priority: 'summary',
  when: { cel: 'event.data.leadId != null', holds: (data) => Boolean(data.leadId) },
  run: async ({ event, step, runId }) => {
    const { workspaceId, leadId } = event.data;
    if (!leadId) return { status: 'no_lead' };
    return step.run('mark', () =>
      markContacted({ ctx: systemCtx({ workspaceId, name: 'leads', runId }), input: { leadId } }),
    );
  },
});

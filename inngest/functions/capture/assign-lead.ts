import { defineFunction } from '#inngest/define-function.ts';
import { assignLead } from '#lib/capture/index.ts';
import { leadCreated } from '#lib/contacts/events.ts';
import { systemCtx } from '#lib/tenancy/index.ts';

/** A new lead finds its owner. It is said only where rules are in force. */
export const assignLeadOf = defineFunction({
  id: 'lead.assign',
  name: 'Assign a new lead',
  on: [leadCreated],
  once: ['leadId'],
  priority: 'summary',
  run: ({ event, step, runId }) =>
    step.run('assign', () =>
      assignLead({
        ctx: systemCtx({ workspaceId: event.data.workspaceId, name: 'Assignment', runId }),
        input: { leadId: event.data.leadId },
      }),
    ),
});

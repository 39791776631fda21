import { defineFunction } from '#inngest/define-function.ts';
import { assignLead, assignLeads } from '#lib/capture/index.ts';
import { leadCreated, leadsArrived } from '#lib/contacts/events.ts';
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

/** So many of one step: the rules are held while they take their turns. */
const MANY = 50;

/** The leads of a batch of an import find their owners by the same rules, in the file's order. */
export const assignLeadsOf = defineFunction({
  id: 'lead.assign-many',
  name: 'Assign imported leads',
  on: [leadsArrived],
  once: ['batchId'],
  priority: 'summary',
  concurrency: 1,
  run: async ({ event, step, runId }) => {
    const { workspaceId, leadIds } = event.data;
    let assigned = 0;
    for (let at = 0; at < leadIds.length; at += MANY) {
      const some = await step.run(`assign-${at / MANY}`, () =>
        assignLeads({
          ctx: systemCtx({ workspaceId, name: 'Assignment', runId }),
          input: { leadIds: leadIds.slice(at, at + MANY) },
        }),
      );
      assigned += some.assigned;
      if (!some.rules) break;
    }
    return { assigned };
  },
});

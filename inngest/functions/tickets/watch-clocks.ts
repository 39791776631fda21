import { defineFunction } from '#inngest/define-function.ts';
import { slaChanged } from '#lib/sla/events.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { ticketDue } from '#lib/tickets/events.ts';
import { lookAtClocks, reckonOpenTickets } from '#lib/tickets/index.ts';

/** Woken early so often, something is wrong with the time of the machine. */
const MOST_WAITS = 20;

/** Sleeps until a ticket's clocks want a look; a plan that was changed meanwhile finds nothing to do. */
export const watchClocksOf = defineFunction({
  id: 'tickets.watch-clocks',
  name: 'Follow the clocks of a ticket',
  on: [ticketDue],
  once: ['ticketId', 'at'],
  priority: 'summary',
  concurrency: 50,
  run: async ({ event, step, runId }) => {
    const { workspaceId, ticketId, at } = event.data;
    let until: string | null = at;
    for (let n = 0; until !== null && n < MOST_WAITS; n++) {
      await step.sleepUntil({ id: `due-${n}`, name: 'the moment the ticket wants a look' }, new Date(until));
      const looked = (await step.run(`look-${n}`, () =>
        lookAtClocks({
          ctx: systemCtx({ workspaceId, name: 'Service levels', runId }),
          input: { ticketId, at },
        }),
      )) as { waitUntil: string | null };
      until = looked.waitUntil;
    }
    return { status: until === null ? 'looked' : 'too early' };
  },
});

/** A run has at most 1,000 steps. */
const MOST_PAGES = 900;

/** What is promised has changed: all open tickets are due anew. */
export const reckonOpenTicketsOf = defineFunction({
  id: 'tickets.reckon-open',
  name: 'Reckon what is due anew',
  on: [slaChanged],
  once: ['changeId'],
  priority: 'outgoingWebhook',
  concurrency: 1,
  run: async ({ event, step, runId }) => {
    const { workspaceId } = event.data;
    let [after, reckoned]: [string | null, number] = [null, 0];
    for (let n = 0; n < MOST_PAGES; n++) {
      const from: string | null = after;
      const page = (await step.run(`page-${n}`, () =>
        reckonOpenTickets({
          ctx: systemCtx({ workspaceId, name: 'Service levels', runId }),
          input: { after: from },
        }),
      )) as { last: string | null; reckoned: number };
      reckoned += page.reckoned;
      if (page.last === null) break;
      after = page.last;
    }
    return { reckoned };
  },
});

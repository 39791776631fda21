import { defineFunction } from '#inngest/define-function.ts';
import { agentStep } from '#inngest/wait.ts';
import { agentCtx } from '#lib/tenancy/index.ts';
import { ticketResolved } from '#lib/tickets/events.ts';
import { draftArticleStep } from '#lib/tickets/index.ts';

/** What solved a ticket may help the next one: an article is drafted and offered. It is written by nobody but a person. */
export const draftArticleOf = defineFunction({
  id: 'tickets.draft-article',
  name: 'Draft an article from a solved ticket',
  on: [ticketResolved],
  once: ['ticketId', 'solvedAt'],
  priority: 'summary',
  run: async ({ event, step, runId, attempt }) => {
    const { workspaceId, ticketId } = event.data;
    const ctx = () => agentCtx({ workspaceId, agent: { id: 'articles', name: 'Articles' }, runId });
    const status = await agentStep(step, 'draft', { workspaceId, agent: 'articles' }, () =>
      draftArticleStep(ctx(), { ticketId, runId, attempt }),
    );
    return { status };
  },
});

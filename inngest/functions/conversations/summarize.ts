import { defineFunction } from '#inngest/define-function.ts';
import { agentStep } from '#inngest/wait.ts';
import { messageUnderstood } from '#lib/conversations/events.ts';
import { summarizeStep } from '#lib/conversations/index.ts';
import { agentCtx } from '#lib/tenancy/index.ts';

/** Keeps a rolling summary on the lead. It writes to nobody. */
export const summarizeConversation = defineFunction({
  id: 'ai.summary',
  name: 'Sum up a lead',
  on: [messageUnderstood],
  once: ['messageId', 'replayId'],
  priority: 'summary',
  run: async ({ event, step, runId, attempt }) => {
    const { workspaceId, conversationId, messageId, leadId } = event.data;
    if (!leadId) return { status: 'no_lead' };
    const scope = { workspaceId, agent: 'summary' };
    return agentStep(step, 'summarize', scope, () =>
      summarizeStep(agentCtx({ workspaceId, agent: { id: 'summary', name: 'Summary' }, runId }), {
        conversationId,
        messageId,
        runId,
        attempt,
      }),
    );
  },
});

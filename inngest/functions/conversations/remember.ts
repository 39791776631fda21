import { defineFunction } from '#inngest/define-function.ts';
import { agentStep } from '#inngest/wait.ts';
import { messageUnderstood } from '#lib/conversations/events.ts';
import { rememberStep } from '#lib/conversations/index.ts';
import { agentCtx } from '#lib/tenancy/index.ts';

/** Remembers what people say of themselves, with their words. It writes to nobody. */
export const rememberPeople = defineFunction({
  id: 'ai.remember',
  name: 'Remember what people say',
  on: [messageUnderstood],
  once: ['messageId', 'replayId'],
  priority: 'summary',
  run: ({ event, step, runId, attempt }) => {
    const { workspaceId, conversationId, messageId } = event.data;
    const scope = { workspaceId, agent: 'memory' };
    return agentStep(step, 'remember', scope, () =>
      rememberStep(agentCtx({ workspaceId, agent: { id: 'memory', name: 'Memory' }, runId }), {
        conversationId,
        messageId,
        runId,
        attempt,
      }),
    );
  },
});

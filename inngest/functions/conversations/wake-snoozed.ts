import { defineFunction } from '#inngest/define-function.ts';
import { conversationSnoozed } from '#lib/conversations/events.ts';
import { wakeConversation } from '#lib/conversations/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';

/** Sleeps until a conversation is wanted back; one that came back before, or was put off anew, is left alone. */
export const wakeSnoozed = defineFunction({
  id: 'conversations.wake-snoozed',
  name: 'Bring a conversation back',
  on: [conversationSnoozed],
  once: ['conversationId', 'version'],
  priority: 'summary',
  run: async ({ event, step, runId }) => {
    const { workspaceId, conversationId, until } = event.data;
    await step.sleepUntil('due', new Date(until));
    return step.run('wake', () =>
      wakeConversation({
        ctx: systemCtx({ workspaceId, name: 'snooze', runId }),
        input: { conversationId, until },
      }),
    );
  },
});

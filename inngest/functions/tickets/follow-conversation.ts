import { defineFunction } from '#inngest/define-function.ts';
import { messageReceived, messageSent } from '#lib/conversations/events.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { followConversation } from '#lib/tickets/index.ts';

/** A message of a conversation reaches the tickets that came from it: it opens them again, or is their answer. */
export const followConversationOf = defineFunction({
  id: 'tickets.follow-conversation',
  name: 'Follow the conversation of a ticket',
  on: [messageReceived, messageSent],
  once: ['messageId'],
  priority: 'summary',
  when: { cel: 'event.data.ticketed != false', holds: (data) => data.ticketed !== false },
  run: ({ event, step, runId }) => {
    const { workspaceId, conversationId, messageId } = event.data;
    return step.run('follow', () =>
      followConversation({
        ctx: systemCtx({ workspaceId, name: 'Tickets', runId }),
        input: {
          conversationId,
          messageId,
          wrote: event.name === messageReceived.name ? 'requester' : 'us',
        },
      }),
    );
  },
});

import { defineFunction } from '#inngest/define-function.ts';
import { membersMentioned, messageReceived, messageSent } from '#lib/conversations/events.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { followConversation } from '#lib/tickets/index.ts';

/**
 * A message of a conversation reaches the tickets that came from it: it opens them again, is their answer, or names
 * members, who watch them then.
 */
export const followConversationOf = defineFunction({
  id: 'tickets.follow-conversation',
  name: 'Follow the conversation of a ticket',
  on: [messageReceived, messageSent, membersMentioned],
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
          wrote:
            event.name === messageReceived.name
              ? 'requester'
              : event.name === messageSent.name
                ? 'us'
                : 'note',
        },
      }),
    );
  },
});

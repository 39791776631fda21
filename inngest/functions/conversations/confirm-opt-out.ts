import { perform, voidAfterOptOut } from '#lib/abilities/index.ts';
import { contactSuppressed } from '#lib/contacts/events.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { defineFunction } from '../../define-function.ts';

/** STOP: what was on its way to that address is void; one confirmation goes out, unique by the message that asked. */
export const confirmOptOutOf = defineFunction({
  id: 'conversations.confirm-opt-out',
  name: 'Confirm an opt-out',
  on: [contactSuppressed],
  once: ['messageId'],
  priority: 'execute',
  when: {
    cel: "event.data.messageId != null && event.data.messageId != ''",
    holds: (data) => Boolean(data.messageId),
  },
  run: async ({ event, step, runId }) => {
    const { workspaceId, conversationId, messageId } = event.data;
    if (!conversationId || !messageId) return { status: 'no_message' };
    const ctx = () => systemCtx({ workspaceId, name: 'opt-out', runId });
    const { confirmed } = await step.run('void-open-work', () =>
      voidAfterOptOut({ ctx: ctx(), input: { conversationId, messageId } }),
    );
    if (confirmed) return { status: 'confirmed_by_provider' };
    return step.run('confirm', async () => {
      const { actionId, decision } = await perform(
        ctx(),
        'confirm_opt_out',
        { conversationId, messageId },
        { idempotencyKey: `opt-out:${messageId}` },
      );
      return { actionId, decision };
    });
  },
});

import { perform } from '#lib/abilities/index.ts';
import { conversationClosed } from '#lib/conversations/events.ts';
import { prepareRating, ratingTime } from '#lib/conversations/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { defineFunction } from '../../define-function.ts';

/** A while after a conversation was closed somebody is asked how they liked it, where the workspace wants that. */
export const askRatingOf = defineFunction({
  id: 'conversations.ask-rating',
  name: 'Ask for a rating',
  on: [conversationClosed],
  once: ['conversationId', 'version'],
  priority: 'summary',
  run: async ({ event, step, runId }) => {
    const { workspaceId, conversationId, version, at } = event.data;
    const ctx = () => systemCtx({ workspaceId, name: 'rating', runId });
    const { minutes } = await step.run('settings', () => ratingTime({ ctx: ctx(), input: {} }));
    if (minutes === null) return { status: 'off' };
    await step.sleepUntil('due', new Date(Date.parse(at) + minutes * 60_000));
    const prepared = await step.run('prepare', () =>
      prepareRating({ ctx: ctx(), input: { conversationId, closedVersion: version } }),
    );
    if (prepared.kind === 'leave') return { status: prepared.why };
    return step.run('ask', async () => {
      const { actionId, decision } = await perform(
        ctx(),
        'ask_rating',
        { conversationId: prepared.conversationId, ratingId: prepared.ratingId },
        { idempotencyKey: `rating:${prepared.ratingId}` },
      );
      return { actionId, decision };
    });
  },
});

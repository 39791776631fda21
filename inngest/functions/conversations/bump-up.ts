import { defineFunction } from '#inngest/define-function.ts';
import { agentStep } from '#inngest/wait.ts';
import { perform } from '#lib/abilities/index.ts';
import { getAiSettings } from '#lib/ai/index.ts';
import { messageReceived, messageSent } from '#lib/conversations/events.ts';
import { followUpStep } from '#lib/conversations/index.ts';
import { env } from '#lib/core/env.ts';
import { agentCtx } from '#lib/tenancy/index.ts';

const AGENT = { id: 'bump-up', name: 'Follow up' };

/**
 * Wakes after silence on our last message and drafts one follow-up through the gate. A reply ends the wait; whether
 * there was one is read from the thread again, because an event can come before the wait.
 */
export const bumpUp = defineFunction({
  id: 'followup.bumpup',
  name: 'Follow up after silence',
  on: [messageSent],
  once: ['messageId'],
  priority: 'bumpUp',
  run: async ({ event, step, runId, attempt }) => {
    const { workspaceId, conversationId, messageId } = event.data;
    const ctx = () => agentCtx({ workspaceId, agent: AGENT, runId });
    const seconds = await step.run('silence', async () => {
      // Tests and demonstrations do not wait two days.
      const given = env().FOLLOW_UP_SECONDS;
      if (given !== undefined) return given;
      return (await getAiSettings({ ctx: ctx(), input: {} })).followUpHours * 3_600;
    });
    if (seconds <= 0) return { status: 'switched_off' };
    const replied = await step.waitForEvent(
      { id: 'reply', name: 'a reply, or the time to follow up' },
      {
        event: messageReceived.name,
        if: `async.data.conversationId == '${conversationId}'`,
        timeout: `${Math.ceil(seconds)}s`,
      },
    );
    if (replied) return { status: 'answered' };
    return agentStep(step, 'propose', { workspaceId, agent: AGENT.id }, async () => {
      const drafted = await followUpStep(ctx(), { conversationId, messageId, runId, attempt });
      if (drafted.leave) return { status: drafted.leave };
      const answer = await perform(
        ctx(),
        'send_follow_up',
        { draftId: drafted.draftId },
        {
          idempotencyKey: `bump-up:${messageId}:follow-up:1`,
          why: 'Nobody has answered our last message.',
          confidence: drafted.confidence,
          memories: drafted.memories,
          ai: drafted.ai,
        },
      );
      return { status: answer.decision };
    });
  },
});

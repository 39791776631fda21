import { defineFunction } from '#inngest/define-function.ts';
import { agentStep } from '#inngest/wait.ts';
import { perform } from '#lib/abilities/index.ts';
import { recordLeadScore } from '#lib/contacts/index.ts';
import { messageUnderstood } from '#lib/conversations/events.ts';
import { countEngagement, loadEngagement } from '#lib/conversations/index.ts';
import { agentCtx } from '#lib/tenancy/index.ts';

/** Scores the lead by what the message stated, and proposes its new status to the gate. It writes to nobody. */
export const qualifyLeadOf = defineFunction({
  id: 'lead.qualify',
  name: 'Qualify a lead',
  on: [messageUnderstood],
  once: ['messageId', 'replayId'],
  priority: 'summary',
  run: async ({ event, step, runId }) => {
    const { workspaceId, conversationId, messageId, leadId } = event.data;
    if (!leadId) return { status: 'no_lead' };
    const scope = { workspaceId, agent: 'qualify' };
    const ctx = () => agentCtx({ workspaceId, agent: { id: 'qualify', name: 'Qualify' }, runId });
    const scored = await agentStep(step, 'score', scope, async () => {
      const { understanding } = await loadEngagement({ ctx: ctx(), input: { conversationId, messageId } });
      if (!understanding) return { score: 0, suggested: null, injectionSuspected: false, confidence: 0 };
      // What a steering message claims about itself is no fact about the lead.
      const bant = understanding.injectionSuspected ? {} : understanding.bant;
      const engagement = await countEngagement({ ctx: ctx(), input: { conversationId } });
      const { intent, urgency } = understanding;
      const result = await recordLeadScore({
        ctx: ctx(),
        input: { leadId, messageId, bant, intent, urgency, engagement },
      });
      return {
        score: result.score,
        suggested: result.suggestedStatus,
        injectionSuspected: understanding.injectionSuspected,
        confidence: understanding.confidence,
      };
    });
    const { suggested } = scored;
    if (!suggested) return { status: 'scored', score: scored.score };
    const answer = await agentStep(step, 'propose', scope, async () => {
      const { decision, state } = await perform(
        ctx(),
        'qualify_lead',
        { leadId, status: suggested },
        {
          idempotencyKey: `qualify:${messageId}:${suggested}`,
          why: `The lead's score is ${scored.score} after this message.`,
          confidence: scored.confidence,
          injectionSuspected: scored.injectionSuspected,
        },
      );
      return { decision, state };
    });
    return { status: answer.state, decision: answer.decision, score: scored.score };
  },
});

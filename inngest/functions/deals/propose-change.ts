import { defineFunction } from '#inngest/define-function.ts';
import { agentStep } from '#inngest/wait.ts';
import { perform } from '#lib/abilities/index.ts';
import { messageUnderstood } from '#lib/conversations/events.ts';
import { loadEngagement } from '#lib/conversations/index.ts';
import { type ChangeSaid, proposeChangeStep } from '#lib/deals/index.ts';
import { agentCtx } from '#lib/tenancy/index.ts';

/**
 * Proposes to the gate what a message says of its writer's deal: stage, amount, closing date, each with their words. It
 * writes to nobody, and never waits: the executor does what a person accepts.
 */
export const proposeChangeOf = defineFunction({
  id: 'deal.propose-change',
  name: 'Propose a change of a deal',
  on: [messageUnderstood],
  once: ['messageId', 'replayId'],
  priority: 'summary',
  run: async ({ event, step, runId, attempt }) => {
    const { workspaceId, conversationId, messageId, contactId, route } = event.data;
    if (route === 'support') return { status: 'support' };
    const scope = { workspaceId, agent: 'deals' };
    const ctx = () => agentCtx({ workspaceId, agent: { id: 'deals', name: 'Deals' }, runId });
    return agentStep(step, 'propose', scope, async () => {
      const facts = await loadEngagement({ ctx: ctx(), input: { conversationId, messageId } });
      if (!facts.message || !facts.understanding) return { status: 'superseded' };
      // What a steering message claims about itself is no fact about the deal.
      if (facts.understanding.injectionSuspected) return { status: 'distrusted' };
      const said = await proposeChangeStep(ctx(), {
        ...{ contactId, messageId, text: facts.message.text, runId, attempt },
      });
      if (said.leave) return { status: said.leave };
      const answer = await perform(ctx(), 'change_deal', said.input, {
        idempotencyKey: `change:${messageId}:${said.input.dealId}`,
        why: whyOf(said),
        intent: facts.understanding.intent,
        confidence: said.confidence,
        ai: said.ai,
      });
      return { status: answer.state, decision: answer.decision, actionId: answer.actionId };
    });
  },
});

function whyOf({ input }: Extract<ChangeSaid, { leave: null }>): string {
  const fields = [
    ...(input.stageId ? ['where the deal stands'] : []),
    ...(input.amountMinor === undefined ? [] : ['the amount']),
    ...(input.closeDate === undefined ? [] : ['when it will be decided']),
  ];
  const words =
    fields.length < 2 ? fields.join('') : `${fields.slice(0, -1).join(', ')} and ${fields.at(-1)}`;
  return `Their message says ${words}.`;
}

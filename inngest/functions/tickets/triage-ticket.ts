import { defineFunction } from '#inngest/define-function.ts';
import { agentStep } from '#inngest/wait.ts';
import { perform } from '#lib/abilities/index.ts';
import { agentCtx } from '#lib/tenancy/index.ts';
import { ticketOpened } from '#lib/tickets/events.ts';
import { classifyStep, suggestStep } from '#lib/tickets/index.ts';

/**
 * Sorts a new ticket: what it is about, how soon and for how many, whose queue. It proposes to the gate and never waits:
 * the executor does what a person accepts. The same ticket is proposed for once. Then it drafts the likely answer,
 * which is sent to nobody: only `ai.engage` answers messages.
 */
export const triageTicketOf = defineFunction({
  id: 'tickets.triage',
  name: 'Sort a new ticket',
  on: [ticketOpened],
  once: ['ticketId', 'replayId'],
  priority: 'summary',
  run: async ({ event, step, runId, attempt }) => {
    const { workspaceId, ticketId } = event.data;
    const scope = { workspaceId, agent: 'triage' };
    const ctx = () => agentCtx({ workspaceId, agent: { id: 'triage', name: 'Triage' }, runId });
    const sorted = await agentStep(step, 'propose', scope, async () => {
      const proposals = await classifyStep(ctx(), ticketId);
      const answers: { name: string; decision: string; actionId: string }[] = [];
      for (const { name, input, confidence } of proposals) {
        const { decision, actionId } = await perform(ctx(), 'triage_ticket', input, {
          idempotencyKey: `triage:${ticketId}:${name}`,
          why: 'The words of the ticket say what it is about, how soon it is wanted and for how many.',
          confidence,
          ai: { model: 'built-in', builtIn: true },
        });
        answers.push({ name, decision, actionId });
      }
      return { status: answers.length > 0 ? 'proposed' : 'nothing to say', answers };
    });
    const suggested = await agentStep(step, 'suggest', scope, () =>
      suggestStep(ctx(), { ticketId, runId, attempt }),
    );
    return { ...sorted, suggested };
  },
});

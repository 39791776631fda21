import { defineFunction } from '#inngest/define-function.ts';
import { agentStep, waitForDecision } from '#inngest/wait.ts';
import { perform } from '#lib/abilities/index.ts';
import { readAction } from '#lib/autonomy/index.ts';
import { messageReceived } from '#lib/conversations/events.ts';
import { aboutIntent, type Drafted, draftStep, understandStep } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { agentCtx } from '#lib/tenancy/index.ts';
import { closeAnswer, requestOf } from '#lib/tickets/index.ts';

const AGENT = { id: 'engage', name: 'Engage' };
/** How often a person may send the agent back to its desk over one message; after that they write themselves. */
const ROUNDS = 5;

/**
 * The only function that answers a message: understands it, drafts from the knowledge base, proposes the reply to the
 * gate. What it may propose is written here and nowhere in a prompt; a waiting run never sends.
 */
export const engageMessage = defineFunction({
  id: 'ai.engage',
  name: 'Answer a message',
  on: [messageReceived],
  once: ['messageId', 'replayId'],
  priority: 'engage',
  run: async ({ event, step, runId, attempt }) => {
    const { workspaceId, conversationId, messageId, channel } = event.data;
    const scope = { workspaceId, agent: AGENT.id, channel };
    const work = { conversationId, messageId, runId, attempt };
    const ctx = () => agentCtx({ workspaceId, agent: AGENT, runId });

    const understood = await agentStep(step, 'understand', scope, () => understandStep(ctx(), work));
    if (understood.leave) return { status: understood.leave };

    let rejected: string | null = null;
    for (let round = 1; ; round++) {
      const before: string | null = rejected;
      const proposed = await agentStep(step, `propose-${round}`, scope, async () => {
        const rejection = before ? await reasonOf(ctx(), before) : null;
        const request = await requestOf(ctx(), messageId);
        const drafted = await draftStep(ctx(), {
          ...work,
          round,
          rejection,
          ...(request ? { closing: (facts) => closeAnswer(ctx(), request, facts) } : {}),
        });
        if (drafted.leave) return { status: drafted.leave, actionId: null, waits: false };
        const answer = await propose(ctx(), messageId, round, drafted, request?.ticketId ?? null);
        return { status: answer.decision, actionId: answer.actionId, waits: answer.approvalId !== null };
      });
      if (!proposed.actionId || !proposed.waits) return { status: proposed.status };
      const lastAction = proposed.actionId;
      const { state } = await waitForDecision(step, {
        id: `decision-${round}`,
        workspaceId,
        actionId: lastAction,
      });
      const again =
        state === 'denied' &&
        round < ROUNDS &&
        (await step.run(`reason-${round}`, () => wantsAnother(ctx(), lastAction)));
      if (!again) return { status: state, round };
      rejected = lastAction;
    }
  },
});

const propose = (
  ctx: Ctx,
  messageId: string,
  round: number,
  drafted: Extract<Drafted, { leave: null }>,
  ticketId: string | null,
) =>
  perform(
    ctx,
    ticketId ? 'answer_request' : 'send_reply',
    { draftId: drafted.draftId, ...(ticketId ? { ticketId } : {}) },
    {
      idempotencyKey: `engage:${messageId}:reply:${round}`,
      why:
        drafted.sources.length > 0
          ? `Answers the message${aboutIntent(drafted.intent)} from ${drafted.sources.map((source) => `“${source.title}”`).join(', ')}.`
          : `No article answers the message${aboutIntent(drafted.intent)}, so the draft promises nothing.`,
      intent: drafted.intent,
      confidence: drafted.confidence,
      sources: drafted.sources,
      memories: drafted.memories,
      injectionSuspected: drafted.injectionSuspected,
      ai: drafted.ai,
    },
  );

/** Whether the person who said no wants to see another draft. */
const wantsAnother = async (ctx: Ctx, actionId: string): Promise<boolean> => {
  const { approval, outcome } = await readAction({ ctx, input: { actionId } });
  return Boolean(approval?.reason) && outcome?.redraft === true;
};

/** The approver's words, read from the row: they never travel through the durable server. */
const reasonOf = async (ctx: Ctx, actionId: string): Promise<string | null> =>
  (await readAction({ ctx, input: { actionId } })).approval?.reason || null;

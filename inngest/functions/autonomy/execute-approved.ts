import { claimAction, deliver, settleAction } from '#lib/abilities/index.ts';
import { actionReleased, approvalGranted } from '#lib/autonomy/events.ts';
import type { ChannelPort, ClaimedMessage, SendOutcome } from '#lib/conversations/ports.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { channelPort } from '#lib/wiring.ts';
import { defineFunction } from '../../define-function.ts';
import { waitForAgents } from '../../wait.ts';

type Tried =
  | { kind: 'answered'; outcome: SendOutcome }
  | { kind: 'not_yet'; releaseAt: string }
  | { kind: 'stopped'; agent: string | null; channel: string | null }
  | { kind: 'applied' }
  | { kind: 'gone'; state: string };

/** Without the account's keys nothing can have gone out the first time; a second time nobody knows. */
const answerOf = (
  port: ChannelPort | null,
  message: ClaimedMessage,
  again: boolean,
): Promise<SendOutcome> | SendOutcome => {
  if (port) return deliver(port, message, again);
  return again
    ? { kind: 'unknown', code: 'interrupted' }
    : { kind: 'retry_later', afterSeconds: 60, code: 'channel_unreadable' };
};

/**
 * The only executor: of what a person approved, and of what the gate let go alone. It sleeps until the undo window is
 * over, claims, calls the port once, settles. Claim and call share one step: a step that comes back finds its own
 * claim and looks up instead of calling.
 */
export const executeApproved = defineFunction({
  id: 'autonomy.execute-approved',
  name: 'Execute what was approved',
  on: [approvalGranted, actionReleased],
  once: ['actionId', 'round'],
  priority: 'execute',
  concurrency: 50,
  run: async ({ event, step, runId }) => {
    const { workspaceId, actionId } = event.data;
    const ctx = () => systemCtx({ workspaceId, name: 'executor', runId });
    for (let n = 0; ; n++) {
      const tried = (await step.run(`deliver-${n}`, async (): Promise<Tried> => {
        const claim = await claimAction({ ctx: ctx(), input: { actionId, runId } });
        if (claim.kind !== 'claimed' && claim.kind !== 'again') return claim;
        const { message } = claim;
        const port = await channelPort(ctx(), message).catch(() => null);
        return { kind: 'answered', outcome: await answerOf(port, message, claim.kind === 'again') };
      })) as Tried;
      if (tried.kind === 'gone' || tried.kind === 'applied') return tried;
      if (tried.kind === 'not_yet') {
        await step.sleepUntil(
          { id: `held-${n}`, name: 'the end of the time to take it back' },
          tried.releaseAt,
        );
        continue;
      }
      if (tried.kind === 'stopped') {
        await waitForAgents(step, `stopped-${n}`, {
          workspaceId,
          agent: tried.agent,
          ...(tried.channel ? { channel: tried.channel } : {}),
        });
        continue;
      }
      const settled = (await step.run(`settle-${n}`, () =>
        settleAction({ ctx: ctx(), input: { actionId, outcome: tried.outcome, tries: n } }),
      )) as { state: string; releaseAt: string | null };
      if (settled.state !== 'held' || !settled.releaseAt) return settled;
      await step.sleepUntil({ id: `later-${n}`, name: 'a later time to send' }, settled.releaseAt);
    }
  },
});

import { and, eq } from 'drizzle-orm';
import { actions, approvals } from '#db/schema/autonomy.ts';
import { drafts, understandings } from '#db/schema/conversations.ts';
import { sendIntents, simulatorDeliveries } from '#db/schema/sends.ts';
import { withTenant } from '#db/tenant.ts';
import { claimAction, deliver, perform, settleAction } from '#lib/abilities/index.ts';
import { listApprovals, readApproval } from '#lib/autonomy/index.ts';
import { ingestMessage, saveDraft } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { agentCtx, systemCtx } from '#lib/tenancy/contexts.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { channelPort } from '#lib/wiring.ts';

/** The same person, so many seconds on. */
export const later = (ctx: Ctx, seconds: number): Ctx => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + seconds * 1_000),
});

/** A thread with one inbound message and an agent's draft that waits for approval. */
export async function proposed() {
  const workspace = await makeWorkspace();
  const manager = await workspace.as('manager');
  const admin = await workspace.as('admin');
  const say = (text: string) =>
    ingestMessage({
      ctx: manager,
      input: {
        phone_number: '+4915112345678',
        contact_name: 'Ada Byron',
        message_text: text,
        channel: 'simulator',
      },
    });
  const received = await say('What does it cost?');
  const ids = {
    conversationId: received.conversation_id,
    messageId: received.message_id,
  };
  await withTenant(manager, (tx) =>
    tx.insert(understandings).values({
      workspaceId: workspace.id,
      ...ids,
      intent: 'pricing',
      route: 'sales',
      language: 'en',
      sentiment: 'neutral',
      urgency: 'normal',
      bant: {},
      confidence: 0.9,
      injectionSuspected: false,
      wantsPerson: false,
      builtIn: true,
    }),
  );
  const agent = agentCtx({ workspaceId: workspace.id, agent: { id: 'engage', name: 'Engage' }, runId: 'r1' });
  const draft = await saveDraft({
    ctx: agent,
    input: {
      ...ids,
      body: 'It costs 40 a month.',
      language: 'en',
      intent: 'pricing',
      confidence: 0.9,
      agent: 'engage',
      builtIn: true,
    },
  });
  const propose = () =>
    perform(
      agent,
      'send_reply',
      { draftId: draft.id },
      { idempotencyKey: `engage:${ids.messageId}:reply:1`, why: 'They asked for the price.' },
    );
  return { workspace, manager, admin, agent, say, draft, propose, ...ids };
}

/** What a person signs: the card as it stands. */
export const shownTo = async (ctx: Ctx, approvalId: string | null) => {
  const { id, fingerprint } = await readApproval({ ctx, input: { approvalId: approvalId ?? '' } });
  return { approvalId: id, fingerprint };
};

/** What the desk lists. */
export const open = async (ctx: Ctx) => (await listApprovals({ ctx, input: { state: 'open' } })).items;

/** Who claims and sends. */
export const executor = (workspaceId: string, now: Date): Ctx =>
  systemCtx({ workspaceId, name: 'executor', now });

/** One turn of the executor, as its steps run. */
export async function execute(ctx: Ctx, actionId: string, runId = 'run-1'): Promise<string> {
  const claim = await claimAction({ ctx, input: { actionId, runId } });
  if (claim.kind !== 'claimed' && claim.kind !== 'again') return claim.kind;
  const outcome = await deliver(await channelPort(ctx, claim.message), claim.message, claim.kind === 'again');
  return (await settleAction({ ctx, input: { actionId, outcome } })).state;
}

/** What reached the simulator. */
export const deliveries = (ctx: Ctx) =>
  withTenant(ctx, (tx) =>
    tx.select().from(simulatorDeliveries).where(eq(simulatorDeliveries.workspaceId, ctx.workspaceId)),
  );

/** What became of an action: it, its approval, its send. */
export const stateOf = async (ctx: Ctx, actionId: string) =>
  withTenant(ctx, async (tx) => {
    const [action] = await tx
      .select({ state: actions.state })
      .from(actions)
      .where(and(eq(actions.workspaceId, ctx.workspaceId), eq(actions.id, actionId)));
    const [approval] = await tx
      .select({ state: approvals.state })
      .from(approvals)
      .where(and(eq(approvals.workspaceId, ctx.workspaceId), eq(approvals.actionId, actionId)));
    const [send] = await tx
      .select({ state: sendIntents.state, errorCode: sendIntents.errorCode })
      .from(sendIntents)
      .where(and(eq(sendIntents.workspaceId, ctx.workspaceId), eq(sendIntents.actionId, actionId)));
    return { action: action?.state, approval: approval?.state, send: send?.state, code: send?.errorCode };
  });

/** The draft as it stands. */
export async function withDraft(ctx: Ctx, id: string): Promise<{ version: number }> {
  const [row] = await withTenant(ctx, (tx) =>
    tx
      .select({ version: drafts.version })
      .from(drafts)
      .where(and(eq(drafts.workspaceId, ctx.workspaceId), eq(drafts.id, id))),
  );
  return { version: row?.version ?? 0 };
}

import { expect, test } from 'vitest';
import { understandings } from '#db/schema/conversations.ts';
import { withTenant } from '#db/tenant.ts';
import { approveAction, perform } from '#lib/abilities/index.ts';
import { readApproval } from '#lib/autonomy/index.ts';
import { ingestMessage, saveDraft } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { agentCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { readDecision } from './read-decision.ts';

withTestDatabase();

test('tells what was seen, asked, shown, edited and held; a stranger nothing; texts only to readers', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager');
  const received = await ingestMessage({
    ctx,
    input: {
      phone_number: '+4915112345678',
      contact_name: 'Ada Byron',
      message_text: 'What does it cost?',
      channel: 'simulator',
    },
  });
  const ids = { conversationId: received.conversation_id, messageId: received.message_id };
  await withTenant(ctx, (tx) =>
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
  const agent = agentCtx({ workspaceId: workspace.id, agent: { id: 'engage', name: 'Engage' } });
  const { id: draftId } = await saveDraft({
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
  const asked = await perform(agent, 'send_reply', { draftId }, { idempotencyKey: 'one' });
  const input = { decisionId: asked.decisionId };
  const waiting = await readDecision({ ctx, input });
  expect(waiting).toMatchObject({
    decision: { kind: 'ask', level: 2, facts: { actor: 'agent', effect: 'outward', risk: 'medium' } },
    action: { ability: 'send_reply', state: 'waiting', proposedBy: { name: 'Engage' } },
    contact: { name: 'Ada Byron' },
    approval: { state: 'pending', shown: { body: 'It costs 40 a month.' } },
    message: { body: 'What does it cost?', direction: 'in' },
    send: null,
  });
  expect(waiting.checks.find(({ id }) => id === 'level')).toMatchObject({ result: 'asks' });

  const { id: approvalId, fingerprint } = await readApproval({
    ctx,
    input: { approvalId: asked.approvalId ?? '' },
  });
  await approveAction({
    ctx,
    input: { approvalId, fingerprint, editedInput: { body: 'It costs 39 a month.' } },
  });
  const approved = await readDecision({ ctx, input });
  expect(approved).toMatchObject({
    approval: { state: 'granted', decidedByName: ctx.actor.name, shown: { body: 'It costs 40 a month.' } },
    editedBody: 'It costs 39 a month.',
    send: { state: 'held', body: 'It costs 39 a month.', messageId: null },
  });
  expect(approved.timeline.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['action.decided', 'approval.requested', 'send.held', 'approval.granted']),
  );

  expect(approved.chain).toMatchObject([
    { kind: 'decided', actor: { name: 'Engage' }, stands: 'right', erased: false, diff: null },
    {
      kind: 'edited',
      actor: { id: ctx.actor.id, name: ctx.actor.name },
      stands: 'right',
      diff: [{ field: 'body', before: 'It costs 40 a month.', after: 'It costs 39 a month.' }],
    },
  ]);

  const outsider: Ctx = { ...ctx, permissions: new Set(['autonomy.read']) };
  const bare = await readDecision({ ctx: outsider, input });
  expect(JSON.stringify(bare)).not.toMatch(/a month|does it cost/);
  expect(bare.timeline).toEqual([]);
  const stranger = await (await makeWorkspace()).as('admin');
  await expect(readDecision({ ctx: stranger, input })).rejects.toMatchObject({ code: 'not_found' });
});

import { expect, test } from 'vitest';
import { messages } from '#db/schema/conversations.ts';
import { withTenant } from '#db/tenant.ts';
import { claimAction, perform, settleAction } from '#lib/abilities/index.ts';
import { newId } from '#lib/core/ids.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { ingestMessage } from './index.ts';

withTestDatabase();

test('sends of one conversation that end in the same moment do not lock each other out', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager');
  const { conversation_id: conversationId } = await ingestMessage({
    ctx,
    input: { phone_number: '+4915112345678', message_text: 'Hello?', channel: 'simulator' },
  });
  const by = systemCtx({ workspaceId: workspace.id, name: 'executor', now: new Date(Date.now() + 60_000) });
  const actions: string[] = [];
  for (let n = 0; n < 12; n++) {
    const { actionId } = await perform(
      ctx,
      'send_message',
      { conversationId, body: `Word ${n}` },
      { idempotencyKey: newId() },
    );
    expect(await claimAction({ ctx: by, input: { actionId, runId: 'r' } })).toMatchObject({
      kind: 'claimed',
    });
    actions.push(actionId);
  }
  const outcome = { kind: 'sent' as const, providerMessageId: null };
  const settled = await Promise.all(
    actions.map((actionId) => settleAction({ ctx: by, input: { actionId, outcome } })),
  );
  expect(settled.every(({ state }) => state === 'sent')).toBe(true);
  const out = await withTenant(ctx, (tx) => tx.select().from(messages));
  expect(out.filter(({ direction }) => direction === 'out')).toHaveLength(12);
});

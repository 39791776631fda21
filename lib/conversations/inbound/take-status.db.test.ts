import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { suppressions } from '#db/schema/consents.ts';
import { conversations, messages } from '#db/schema/conversations.ts';
import { withTenant } from '#db/tenant.ts';
import { claimAction, perform, settleAction } from '#lib/abilities/index.ts';
import type { InboundEvent } from '#lib/channels/ports.ts';
import { joinAddress } from '#lib/contacts/index.ts';
import { newId } from '#lib/core/ids.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { ingestMessage } from '../index.ts';
import { takeInbound } from './take-inbound.ts';

withTestDatabase();

/** Ana wrote by mail, and was answered at that address. */
async function answered() {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager');
  const write = (email: string) =>
    ingestMessage({
      ctx,
      input: { email, contact_name: 'Ana Lima', message_text: 'The invoice?', channel: 'email' },
    });
  const { contact_id: contactId, conversation_id: conversationId } = await write('ana@old.example');
  const asked = await perform(
    ctx,
    'send_message',
    { conversationId, body: 'Here it is.' },
    { idempotencyKey: newId() },
  );
  const by = systemCtx({
    workspaceId: workspace.id,
    name: 'executor',
    now: new Date(Date.now() + 60_000),
  });
  await claimAction({ ctx: by, input: { actionId: asked.actionId, runId: 'r' } });
  await settleAction({
    ctx: by,
    input: { actionId: asked.actionId, outcome: { kind: 'sent', providerMessageId: '<out@crm.example>' } },
  });
  const tell = (said: Partial<Extract<InboundEvent, { kind: 'status' }>>) =>
    takeInbound(by, { id: newId(), kind: 'email' }, [
      { kind: 'status', externalId: '<out@crm.example>', state: 'delivered', ...said },
    ]);
  const closed = () =>
    withTenant(ctx, (tx) =>
      tx.select({ address: suppressions.address, reason: suppressions.reason }).from(suppressions),
    );
  const state = async () => {
    const [row] = await withTenant(ctx, (tx) =>
      tx.select().from(messages).where(eq(messages.externalId, '<out@crm.example>')),
    );
    return row?.deliveryState;
  };
  return { ctx, contactId, conversationId, write, tell, closed, state };
}

test.each(['complaint', 'opt_out'] as const)(
  'a %s about a mail that has arrived closes the address and takes no arrival back',
  async (suppress) => {
    const { tell, closed, state } = await answered();
    await tell({ state: 'delivered' });
    await tell({ state: 'read' });
    const about = { state: 'failed', code: suppress, suppress } as const;
    await tell(about);
    await tell(about);
    expect(await closed()).toEqual([{ address: 'ana@old.example', reason: suppress }]);
    expect(await state()).toBe('read');
  },
);

test('what bounces closes the address it went to, not the one that the thread is answered at by now', async () => {
  const { ctx, contactId, write, tell, closed } = await answered();
  await withTenant(ctx, (tx) => joinAddress(tx, ctx, contactId, { kind: 'email', value: 'ana@new.example' }));
  await write('ana@new.example');
  await tell({ state: 'failed', code: 'address_unknown', suppress: 'bounce' });
  expect(await closed()).toEqual([{ address: 'ana@old.example', reason: 'bounce' }]);
});

test('a window that another channel closed is not that of the thread which took its messages over', async () => {
  const { ctx, conversationId, tell } = await answered();
  const thread = () =>
    withTenant(ctx, (tx) => tx.select().from(conversations).where(eq(conversations.id, conversationId)));
  await withTenant(ctx, (tx) =>
    tx.update(conversations).set({ channel: 'whatsapp' }).where(eq(conversations.id, conversationId)),
  );
  await tell({ state: 'failed', code: 'window_closed', windowClosed: true });
  expect(await thread()).toMatchObject([{ windowExpiresAt: null }]);
});

import { describe, expect, test } from 'vitest';
import { suppressions } from '#db/schema/consents.ts';
import { withTenant } from '#db/tenant.ts';
import { reachAgain, suppressAddress } from '#lib/contacts/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { seen } from '#lib/testing/taken-in.ts';
import { ingestMessage } from './ingest-message.ts';

withTestDatabase();

describe('STOP', () => {
  const stop = { message_text: 'Stop.', channel: 'simulator' as const, phone_number: '+351912345678' };

  test('suppresses in the same transaction and says so once', async () => {
    const ctx = await (await makeWorkspace()).as('operator');
    const ids = await ingestMessage({ ctx, input: stop });
    await ingestMessage({ ctx, input: stop });
    const all = await seen(ctx);
    expect(all.suppressions).toMatchObject([
      { channel: 'simulator', address: '+351912345678', reason: 'opt_out', sourceMessageId: ids.message_id },
    ]);
    expect(all.consents).toMatchObject([{ contactId: ids.contact_id, status: 'withdrawn' }]);
    expect(all.audit.filter((action) => action === 'suppression.added')).toHaveLength(1);
    expect(all.conversations).toMatchObject([{ section: 'ai_handled' }]);
    expect(
      all.events.filter(({ eventName }) => eventName === 'contact/suppressed').map(({ data }) => data),
    ).toEqual([
      {
        workspaceId: ctx.workspaceId,
        contactId: ids.contact_id,
        channel: 'simulator',
        conversationId: ids.conversation_id,
        messageId: ids.message_id,
      },
    ]);
    expect(all.events.map(({ data }) => data.optOut)).toContain(true);
  });

  test('START lifts an opt-out, and only an opt-out', async () => {
    const ctx = await (await makeWorkspace()).as('operator');
    await ingestMessage({ ctx, input: stop });
    await ingestMessage({ ctx, input: { ...stop, message_text: 'START' } });
    const lifted = await seen(ctx);
    expect(lifted.suppressions).toEqual([]);
    expect(lifted.consents).toMatchObject([{ status: 'granted' }]);
    await withTenant(ctx, (tx) =>
      tx.insert(suppressions).values({
        workspaceId: ctx.workspaceId,
        channel: 'simulator',
        address: '+351912345678',
        reason: 'complaint',
      }),
    );
    await ingestMessage({ ctx, input: { ...stop, message_text: 'START' } });
    expect((await seen(ctx)).suppressions).toHaveLength(1);
  });

  test('is a wish also where the address was closed because it bounced, and outlives that', async () => {
    const ctx = await (await makeWorkspace()).as('operator');
    const ids = await ingestMessage({ ctx, input: { ...stop, message_text: 'Hello?' } });
    const address = { channel: 'simulator', address: '+351912345678', contactId: ids.contact_id };
    await withTenant(ctx, (tx) => suppressAddress(tx, ctx, { ...address, reason: 'bounce' }));
    const stopped = await ingestMessage({ ctx, input: stop });
    expect(await withTenant(ctx, (tx) => reachAgain(tx, ctx, address))).toBe(false);
    const all = await seen(ctx);
    expect(all.suppressions).toMatchObject([{ reason: 'opt_out', sourceMessageId: stopped.message_id }]);
    expect(all.consents).toMatchObject([{ contactId: ids.contact_id, status: 'withdrawn' }]);
  });

  test('said by their provider counts for more than a bounce, and nothing counts for less than before', async () => {
    const ctx = await (await makeWorkspace()).as('operator');
    const address = { channel: 'email', address: 'ana@customer.example', contactId: null };
    const reasons = async () => (await seen(ctx)).suppressions.map(({ reason }) => reason);
    for (const [reason, news, stands] of [
      ['bounce', true, 'bounce'],
      ['opt_out', true, 'opt_out'],
      ['bounce', false, 'opt_out'],
      ['complaint', true, 'complaint'],
      ['opt_out', false, 'complaint'],
    ] as const) {
      expect(await withTenant(ctx, (tx) => suppressAddress(tx, ctx, { ...address, reason }))).toBe(news);
      expect(await reasons()).toEqual([stands]);
    }
  });
});

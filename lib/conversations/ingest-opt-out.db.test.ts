import { describe, expect, test } from 'vitest';
import { suppressions } from '#db/schema/consents.ts';
import { withTenant } from '#db/tenant.ts';
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
});

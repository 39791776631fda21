import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { outbox } from '#db/schema/audit.ts';
import { withTenant } from '#db/tenant.ts';
import { WHATSAPP, whatsAppWebhookOf } from '#e2e/emulators/whatsapp/index.ts';
import { createConnection, listReceipts, readConnection, updateConnection } from '#lib/channels/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { connected, GIVEN, hello, post, withProviders } from '#lib/testing/providers.ts';
import { testConnection } from '#lib/wiring.ts';

withTestDatabase();

withProviders();

describe('an account', () => {
  test('secrets are kept and never shown; a stranger sees nothing', async () => {
    const { ctx, connection } = await connected('whatsapp');
    const shown = JSON.stringify(await readConnection({ ctx, input: { connectionId: connection.id } }));
    expect(shown).not.toContain(WHATSAPP.accessToken);
    expect(shown).not.toContain(WHATSAPP.appSecret);
    expect(connection.settings).toMatchObject({
      displayNumber: WHATSAPP.displayNumber,
      verifyToken: expect.any(String),
    });
    const stranger = await (await makeWorkspace()).as('admin');
    await expect(
      readConnection({ ctx: stranger, input: { connectionId: connection.id } }),
    ).rejects.toMatchObject({ code: 'not_found' });
    const operator = { ...ctx, permissions: new Set(['conversations.write'] as const) };
    await expect(
      readConnection({ ctx: operator, input: { connectionId: connection.id } }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('a wrong paste is named, the same account is not connected twice, a wrong key says what to do', async () => {
    const { ctx, connection } = await connected('twilio');
    const input = { provider: 'twilio' as const, name: 'Again', ...GIVEN.twilio };
    await expect(
      createConnection({ ctx, input: { ...input, settings: { accountSid: 'x', sender: '+14155550100' } } }),
    ).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: [{ field: 'settings.accountSid' }] },
    });
    await expect(createConnection({ ctx, input })).rejects.toMatchObject({ code: 'conflict' });
    await updateConnection({
      ctx,
      input: {
        connectionId: connection.id,
        version: connection.version,
        credentials: { authToken: 'wrong' },
      },
    });
    expect(await testConnection({ ctx, input: { connectionId: connection.id } })).toMatchObject({
      ok: false,
      message: expect.stringContaining('auth token'),
      connection: { status: 'draft', lastErrorCode: 'channel_key_refused' },
    });
  });
});

describe('a webhook', () => {
  test('is kept once with its event, however often it comes', async () => {
    const { ctx, connection } = await connected('whatsapp');
    const given = hello();
    expect(await post(connection, given)).toBe(200);
    expect(await post(connection, given)).toBe(200);
    const events = await withTenant(ctx, (tx) =>
      tx.select().from(outbox).where(eq(outbox.eventName, 'channel/inbound.received')),
    );
    expect(events).toHaveLength(1);
    const { items } = await listReceipts({ ctx, input: {} });
    expect(items).toMatchObject([{ deliveries: 2, state: 'received', connectionName: 'Ours' }]);
  });

  test('with a wrong signature, for another vendor or a switched-off channel is refused and not kept', async () => {
    const { ctx, connection } = await connected('whatsapp');
    const forged = whatsAppWebhookOf({ messages: [] }, 'another secret');
    expect(await post(connection, forged)).toBe(401);
    expect(await post({ ...connection, provider: 'twilio' }, hello())).toBe(404);
    expect(await post({ ...connection, id: crypto.randomUUID() }, hello())).toBe(404);
    expect((await listReceipts({ ctx, input: {} })).items).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { attachments, channelTemplates } from '#db/schema/channels.ts';
import { contactIdentities } from '#db/schema/contacts.ts';
import { sendIntents } from '#db/schema/sends.ts';
import { withTenant } from '#db/tenant.ts';
import { FILE_SHA256, whatsAppText, whatsAppWebhookOf } from '#e2e/emulators/whatsapp/index.ts';
import { claimAction, perform, settleAction } from '#lib/abilities/index.ts';
import { listTemplates, readConnection } from '#lib/channels/index.ts';
import type { ConnectionDto } from '#lib/channels/schemas.ts';
import { storeFile, waitingFiles } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { act, takeAll, thread, threads } from '#lib/testing/channel-round.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import {
  answer,
  clock,
  connected,
  hello,
  nowSeconds,
  post,
  product,
  withProviders,
} from '#lib/testing/providers.ts';
import { fetchInboundFile } from '#lib/wiring.ts';

withTestDatabase();

const providers = withProviders();

/** What the check has fetched may be sent at any time, all blanks filled, and reads as it will be read. */
async function templateInstead(ctx: Ctx, connection: ConnectionDto): Promise<void> {
  const { items } = await listTemplates({ ctx, input: { connectionId: connection.id } });
  expect(items).toMatchObject([{ name: 'order_update', status: 'APPROVED' }]);
  const [conversation] = await threads(ctx);
  const send = (values: { part: 'body'; name: string; text: string }[]) =>
    act(
      ctx,
      'send_template',
      { conversationId: conversation?.id, templateId: items[0]?.id, values },
      ++clock.minutes,
    );
  const ada = { part: 'body' as const, name: '1', text: 'Sheena' };
  await expect(send([ada])).rejects.toMatchObject({ code: 'invalid_input' });
  expect(await send([ada, { part: 'body', name: '2', text: 'A-17' }])).toBe('sent');
  expect((await thread(ctx)).at(-1)?.body).toBe('Hello Sheena, your order A-17 is on its way.');
  expect(JSON.parse(providers.whatsapp.accepted[0]?.body ?? '{}')).toMatchObject({
    type: 'template',
    template: { name: 'order_update', language: { code: 'en' } },
  });
}

test('a name that PostgreSQL cannot store keeps nothing out', async () => {
  const { ctx, connection } = await connected('whatsapp');
  await post(connection, hello({ name: 'Shee\u0000na \ud83d' }));
  expect(await takeAll(ctx, connection)).toMatchObject([{ messages: 1 }]);
  expect((await thread(ctx))[0]).toMatchObject({ authorName: 'Sheena \ufffd', body: 'Hello' });
});

/** A template that its provider withdrew between being written and being due is stopped, not held for ever. */
test('a template that may no longer be sent when it is due stops its message', async () => {
  const { ctx, connection } = await connected('whatsapp');
  await post(connection, hello());
  await takeAll(ctx, connection);
  const [template] = (await listTemplates({ ctx, input: { connectionId: connection.id } })).items;
  const [conversation] = await threads(ctx);
  const values = ['1', '2'].map((name) => ({ part: 'body', name, text: 'A-17' }));
  const { actionId } = await perform(
    ctx,
    'send_template',
    { conversationId: conversation?.id, templateId: template?.id, values },
    { idempotencyKey: 'template' },
  );
  await withTenant(ctx, (tx) => tx.update(channelTemplates).set({ status: 'PAUSED' }));
  const due = { ...product(ctx), now: new Date(Date.now() + 60_000) };
  expect(await claimAction({ ctx: due, input: { actionId, runId: 'r' } })).toEqual({
    kind: 'gone',
    state: 'conflicted',
  });
  const [send] = await withTenant(ctx, (tx) => tx.select().from(sendIntents));
  expect(send).toMatchObject({ state: 'blocked', errorCode: 'template_not_usable' });
});

describe('a conversation by WhatsApp', () => {
  test('comes in, is answered by the same account, and its states never go back', async () => {
    const { ctx, connection } = await connected('whatsapp');
    await post(connection, hello());
    expect(await takeAll(ctx, connection)).toMatchObject([{ messages: 1 }]);
    expect(await threads(ctx)).toMatchObject([
      { channel: 'whatsapp', address: '+16505551234', connectionId: connection.id },
    ]);
    expect(await answer(ctx, 'Hello Sheena')).toBe('sent');
    expect(providers.whatsapp.accepted).toHaveLength(1);
    const sent = (await thread(ctx)).at(-1);
    const status = (state: string) =>
      whatsAppWebhookOf({
        statuses: [{ id: sent?.externalId, status: state, timestamp: String(nowSeconds()) }],
      });
    // Out of order, and `delivered` twice.
    for (const state of ['read', 'sent', 'delivered', 'delivered']) await post(connection, status(state));
    await takeAll(ctx, connection);
    expect((await thread(ctx)).at(-1)).toMatchObject({ deliveryState: 'read' });
  });

  test('after its window no free text is let out, and 131047 closes it at once', async () => {
    const { ctx, connection } = await connected('whatsapp');
    await post(connection, hello({ at: nowSeconds() - 25 * 3_600 }));
    await takeAll(ctx, connection);
    expect(await answer(ctx, 'Too late')).toBe('deny');
    await templateInstead(ctx, connection);
    providers.whatsapp.reset();
    await post(connection, hello({ id: 'wamid.2', text: 'Still there?' }));
    await takeAll(ctx, connection);
    expect(await answer(ctx, 'In time')).toBe('sent');
    const sent = (await thread(ctx)).at(-1);
    await post(
      connection,
      whatsAppWebhookOf({
        statuses: [
          { id: sent?.externalId, status: 'failed', timestamp: '1790000100', errors: [{ code: 131047 }] },
        ],
      }),
    );
    await takeAll(ctx, connection);
    expect((await thread(ctx)).at(-1)).toMatchObject({
      deliveryState: 'failed',
      deliveryError: 'window_closed',
    });
    expect(await answer(ctx, 'Again')).toBe('deny');
    expect(providers.whatsapp.accepted).toHaveLength(1);
  });

  test('a line that breaks leaves a send unknown, and its first status finds it', async () => {
    const { ctx, connection } = await connected('whatsapp');
    await post(connection, hello());
    await takeAll(ctx, connection);
    providers.whatsapp.fail('silent');
    expect(await answer(ctx, 'Did it arrive?')).toBe('unknown');
    expect(providers.whatsapp.accepted).toHaveLength(1);
    const intentId = (
      JSON.parse(providers.whatsapp.accepted[0]?.body ?? '{}') as { biz_opaque_callback_data: string }
    ).biz_opaque_callback_data;
    await post(
      connection,
      whatsAppWebhookOf({
        statuses: [
          { id: 'wamid.out', status: 'sent', timestamp: '1790000100', biz_opaque_callback_data: intentId },
        ],
      }),
    );
    const found = (await takeAll(ctx, connection)).flatMap((taken) => taken.found);
    expect(found).toMatchObject([{ externalId: 'wamid.out' }]);
    const [first] = found;
    const settled = await settleAction({
      ctx: systemCtx({ workspaceId: ctx.workspaceId, name: 'channel' }),
      input: {
        actionId: first?.actionId ?? '',
        outcome: { kind: 'sent', providerMessageId: first?.externalId ?? null },
      },
    });
    expect(settled.state).toBe('sent');
    expect((await thread(ctx)).at(-1)).toMatchObject({ body: 'Did it arrive?', externalId: 'wamid.out' });
  });

  test('busy is tried later, a refused key switches the channel off', async () => {
    const { ctx, connection } = await connected('whatsapp');
    await post(connection, hello());
    await takeAll(ctx, connection);
    providers.whatsapp.fail('busy');
    expect(await answer(ctx, 'Busy?', 900)).toBe('held');
    // A pair may be written to every six seconds: the second waits for the first.
    clock.minutes = 901;
    providers.whatsapp.fail('down');
    expect(await answer(ctx, 'One', 901)).toBe('held');
    expect(await answer(ctx, 'Two', 902)).toBe('sent');
    expect(await answer(ctx, 'Three', 902)).toBe('not_yet');
    clock.minutes = 903;
    providers.whatsapp.reset();
    providers.whatsapp.fail('refuse_key');
    expect(await answer(ctx, 'Key?')).toBe('failed');
    expect(await readConnection({ ctx, input: { connectionId: connection.id } })).toMatchObject({
      status: 'disabled',
      lastErrorCode: 'channel_key_refused',
      disabledReason: expect.stringContaining('key'),
    });
    expect(await answer(ctx, 'Off?')).toBe('failed');
    expect(providers.whatsapp.accepted).toEqual([]);
  });

  test('files are fetched and checked; a reaction lands on its message', async () => {
    const { ctx, connection } = await connected('whatsapp');
    const image = (id: string, sha256: string) => ({
      contacts: [{ profile: { name: 'Sheena' }, wa_id: '16505551234' }],
      messages: [
        {
          from: '16505551234',
          id,
          timestamp: '1790000000',
          type: 'image',
          image: { id: '2754859441498128', mime_type: 'image/jpeg', sha256, caption: 'broken' },
        },
      ],
    });
    await post(connection, whatsAppWebhookOf(image('wamid.a', FILE_SHA256)));
    await post(connection, whatsAppWebhookOf(image('wamid.b', 'f'.repeat(64))));
    await post(
      connection,
      whatsAppWebhookOf({
        contacts: [{ wa_id: '16505551234' }],
        messages: [
          {
            from: '16505551234',
            id: 'wamid.c',
            timestamp: '1790000009',
            type: 'reaction',
            reaction: { message_id: 'wamid.a', emoji: '👍' },
          },
        ],
      }),
    );
    const withFiles = (await takeAll(ctx, connection)).flatMap((taken) => taken.withFiles);
    const waiting = await waitingFiles({ ctx: product(ctx), input: { messageIds: withFiles } });
    const states = [];
    for (const file of waiting) {
      const fetched = await fetchInboundFile(product(ctx), {
        connectionId: connection.id,
        source: file.source,
      });
      if (fetched.kind === 'later') throw new Error(fetched.code);
      states.push((await storeFile(product(ctx), file.id, fetched)).state);
    }
    expect(states.sort()).toEqual(['refused', 'stored']);
    const kept = await withTenant(ctx, (tx) => tx.select().from(attachments));
    expect(kept.map(({ state, reason }) => reason ?? state).sort()).toEqual(['changed', 'stored']);
    const [first] = await thread(ctx);
    expect(first?.metadata).toMatchObject({ reactions: { '+16505551234': '👍' } });
    expect(await thread(ctx)).toHaveLength(2);
  });

  test('who takes a username keeps their thread', async () => {
    const { ctx, connection } = await connected('whatsapp');
    const both = whatsAppText({
      id: 'w1',
      from: '16505551234',
      name: 'Sheena',
      text: 'Hi',
      at: 1_790_000_000,
    });
    const [message] = both.messages;
    await post(connection, whatsAppWebhookOf({ ...both, messages: [{ ...message, from_user_id: 'US.1' }] }));
    await post(
      connection,
      whatsAppWebhookOf({
        contacts: [{ profile: { username: 'sheena' }, user_id: 'US.1' }],
        messages: [
          {
            from_user_id: 'US.1',
            id: 'w2',
            timestamp: '1790000005',
            type: 'text',
            text: { body: 'Me again' },
          },
        ],
      }),
    );
    await takeAll(ctx, connection);
    expect(await threads(ctx)).toMatchObject([{ address: 'US.1' }]);
    const known = await withTenant(ctx, (tx) => tx.select().from(contactIdentities));
    expect(known.map(({ kind, value }) => `${kind} ${value}`).sort()).toEqual([
      'bsuid US.1',
      'phone +16505551234',
    ]);
  });
});

import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { outbox } from '#db/schema/audit.ts';
import { attachments, webhookReceipts } from '#db/schema/channels.ts';
import { contactIdentities, suppressions } from '#db/schema/contacts.ts';
import { messages } from '#db/schema/conversations.ts';
import { withTenant } from '#db/tenant.ts';
import type { ProviderEmulator } from '#e2e/emulators/provider/index.ts';
import { startTelegramEmulator, TELEGRAM, type TelegramEmulator } from '#e2e/emulators/telegram/index.ts';
import { startTwilioEmulator, TWILIO, twilioWebhookOf } from '#e2e/emulators/twilio/index.ts';
import {
  FILE_SHA256,
  startWhatsAppEmulator,
  WHATSAPP,
  whatsAppText,
  whatsAppWebhookOf,
} from '#e2e/emulators/whatsapp/index.ts';
import { settleAction } from '#lib/abilities/index.ts';
import {
  createConnection,
  listReceipts,
  listTemplates,
  readConnection,
  replayReceipts,
  updateConnection,
} from '#lib/channels/index.ts';
import type { ConnectionDto } from '#lib/channels/schemas.ts';
import { storeFile, waitingFiles } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { defineWebhookRoute } from '#lib/http/take-webhook.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { fetchInboundFile, takeReceipt, testConnection, webhookPort } from '#lib/wiring.ts';
import { act, takeAll, thread, threads } from './channels.fixtures.ts';

withTestDatabase();

const webhook = defineWebhookRoute(webhookPort);

let whatsapp: ProviderEmulator;
let twilio: ProviderEmulator;
let telegram: TelegramEmulator;

beforeAll(async () => {
  [whatsapp, twilio, telegram] = await Promise.all([
    startWhatsAppEmulator(),
    startTwilioEmulator(),
    startTelegramEmulator(),
  ]);
  process.env.META_GRAPH_URL = whatsapp.url;
  process.env.TWILIO_API_URL = twilio.url;
  process.env.TELEGRAM_API_URL = telegram.url;
});
afterAll(() => Promise.all([whatsapp, twilio, telegram].map((emulator) => emulator.close())));
beforeEach(() => {
  for (const emulator of [whatsapp, twilio, telegram]) emulator.reset();
});

const GIVEN = {
  whatsapp: {
    settings: { phoneNumberId: WHATSAPP.phoneNumberId, businessAccountId: WHATSAPP.businessAccountId },
    credentials: { accessToken: WHATSAPP.accessToken, appSecret: WHATSAPP.appSecret },
  },
  twilio: {
    settings: { accountSid: TWILIO.accountSid, sender: TWILIO.sender },
    credentials: { authToken: TWILIO.authToken },
  },
  telegram: { settings: {}, credentials: { botToken: TELEGRAM.botToken } },
} as const;

async function connected(provider: keyof typeof GIVEN) {
  const ctx = await (await makeWorkspace()).as('admin');
  const made = await createConnection({ ctx, input: { provider, name: 'Ours', ...GIVEN[provider] } });
  const probed = await testConnection({ ctx, input: { connectionId: made.id } });
  expect(probed).toMatchObject({ ok: true, connection: { status: 'active' } });
  return { ctx, connection: probed.connection };
}

/** One delivery by the provider, through the real route. */
async function post(
  connection: ConnectionDto,
  given: { body: string; headers: Record<string, string> },
  search = '',
): Promise<number> {
  const url = connection.webhookUrl + search;
  const request = new Request(url, {
    method: 'POST',
    body: given.body,
    headers: { ...given.headers, host: 'localhost:3000' },
  });
  const response = await webhook(request, {
    params: Promise.resolve({ vendor: connection.provider, connectionId: connection.id }),
  });
  return response.status;
}

const product = (ctx: Ctx): Ctx => systemCtx({ workspaceId: ctx.workspaceId, name: 'channel' });

const nowSeconds = () => Math.floor(Date.now() / 1_000);
const hello = (over: Partial<Parameters<typeof whatsAppText>[0]> = {}) =>
  whatsAppWebhookOf(
    whatsAppText({
      id: 'wamid.1',
      from: '16505551234',
      name: 'Sheena',
      text: 'Hello',
      at: nowSeconds() - 60,
      ...over,
    }),
  );

let minutes = 0;

/** A person writes into the only conversation, and the executor takes its turn, each a minute after the last. */
async function answer(ctx: Ctx, body: string, at = ++minutes): Promise<string> {
  const [conversation] = await threads(ctx);
  return act(ctx, 'send_message', { conversationId: conversation?.id, body }, at);
}

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
      ++minutes,
    );
  const ada = { part: 'body' as const, name: '1', text: 'Sheena' };
  await expect(send([ada])).rejects.toMatchObject({ code: 'invalid_input' });
  expect(await send([ada, { part: 'body', name: '2', text: 'A-17' }])).toBe('sent');
  expect((await thread(ctx)).at(-1)?.body).toBe('Hello Sheena, your order A-17 is on its way.');
  expect(JSON.parse(whatsapp.accepted[0]?.body ?? '{}')).toMatchObject({
    type: 'template',
    template: { name: 'order_update', language: { code: 'en' } },
  });
}

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

describe('a conversation by WhatsApp', () => {
  test('comes in, is answered by the same account, and its states never go back', async () => {
    const { ctx, connection } = await connected('whatsapp');
    await post(connection, hello());
    expect(await takeAll(ctx, connection)).toMatchObject([{ messages: 1 }]);
    expect(await threads(ctx)).toMatchObject([
      { channel: 'whatsapp', address: '+16505551234', connectionId: connection.id },
    ]);
    expect(await answer(ctx, 'Hello Sheena')).toBe('sent');
    expect(whatsapp.accepted).toHaveLength(1);
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
    whatsapp.reset();
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
    expect(whatsapp.accepted).toHaveLength(1);
  });

  test('a line that breaks leaves a send unknown, and its first status finds it', async () => {
    const { ctx, connection } = await connected('whatsapp');
    await post(connection, hello());
    await takeAll(ctx, connection);
    whatsapp.fail('silent');
    expect(await answer(ctx, 'Did it arrive?')).toBe('unknown');
    expect(whatsapp.accepted).toHaveLength(1);
    const intentId = (JSON.parse(whatsapp.accepted[0]?.body ?? '{}') as { biz_opaque_callback_data: string })
      .biz_opaque_callback_data;
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
    whatsapp.fail('busy');
    expect(await answer(ctx, 'Busy?', 900)).toBe('held');
    // A pair may be written to every six seconds: the second waits for the first.
    minutes = 901;
    whatsapp.fail('down');
    expect(await answer(ctx, 'One', 901)).toBe('held');
    expect(await answer(ctx, 'Two', 902)).toBe('sent');
    expect(await answer(ctx, 'Three', 902)).toBe('not_yet');
    minutes = 903;
    whatsapp.reset();
    whatsapp.fail('refuse_key');
    expect(await answer(ctx, 'Key?')).toBe('failed');
    expect(await readConnection({ ctx, input: { connectionId: connection.id } })).toMatchObject({
      status: 'disabled',
      lastErrorCode: 'channel_key_refused',
      disabledReason: expect.stringContaining('key'),
    });
    expect(await answer(ctx, 'Off?')).toBe('failed');
    expect(whatsapp.accepted).toEqual([]);
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

test('Twilio: in by form, out by form, STOP is honoured and 21610 closes the address', async () => {
  const { ctx, connection } = await connected('twilio');
  const inbound = (sid: string, body: string) =>
    twilioWebhookOf(connection.webhookUrl, {
      MessageSid: sid,
      From: '+14155550123',
      To: TWILIO.sender,
      Body: body,
      NumMedia: '0',
    });
  expect(await post(connection, inbound('SM1', 'My invoice is wrong again'))).toBe(200);
  await takeAll(ctx, connection);
  expect(await answer(ctx, 'We look into it')).toBe('sent');
  const form = new URLSearchParams(twilio.accepted[0]?.body);
  expect(Object.fromEntries(form)).toMatchObject({ To: '+14155550123', From: TWILIO.sender });
  const back = new URL(form.get('StatusCallback') ?? '');
  const sent = (await thread(ctx)).at(-1);
  const status = twilioWebhookOf(back.toString(), {
    MessageSid: sent?.externalId ?? '',
    MessageStatus: 'failed',
    ErrorCode: '21610',
    From: TWILIO.sender,
    To: '+14155550123',
  });
  expect(await post(connection, status, back.search)).toBe(200);
  await takeAll(ctx, connection);
  expect((await thread(ctx)).at(-1)).toMatchObject({ deliveryState: 'failed', deliveryError: 'opted_out' });
  expect(await withTenant(ctx, (tx) => tx.select().from(suppressions))).toMatchObject([
    { channel: 'sms', address: '+14155550123', reason: 'opt_out' },
  ]);
  expect(await answer(ctx, 'Once more')).toBe('deny');
});

test('Telegram: the webhook is set up by the check, edits change the words, a block closes the address', async () => {
  const { ctx, connection } = await connected('telegram');
  const hook = telegram.webhook();
  expect(hook?.url).toBe(connection.webhookUrl);
  const chat = { id: 987, type: 'private' };
  const update = (update_id: number, what: Record<string, unknown>) => ({
    body: JSON.stringify({ update_id, ...what }),
    headers: {
      'content-type': 'application/json',
      'x-telegram-bot-api-secret-token': hook?.secret_token ?? '',
    },
  });
  const from = { id: 987, first_name: 'Ana' };
  const date = nowSeconds() - 60;
  await post(connection, update(1, { message: { message_id: 5, from, chat, date, text: 'I cant log in' } }));
  await post(
    connection,
    update(2, {
      edited_message: { message_id: 5, from, chat, date, edit_date: date + 5, text: 'I cannot log in' },
    }),
  );
  await takeAll(ctx, connection);
  expect(await thread(ctx)).toMatchObject([{ body: 'I cannot log in' }]);
  expect(await answer(ctx, 'Try now')).toBe('sent');
  expect(JSON.parse(telegram.accepted[0]?.body ?? '{}')).toEqual({ chat_id: 987, text: 'Try now' });
  await post(connection, update(3, { my_chat_member: { chat, new_chat_member: { status: 'kicked' } } }));
  await takeAll(ctx, connection);
  expect(await answer(ctx, 'Are you there?')).toBe('deny');
  await post(connection, update(4, { my_chat_member: { chat, new_chat_member: { status: 'member' } } }));
  await takeAll(ctx, connection);
  expect(await withTenant(ctx, (tx) => tx.select().from(suppressions))).toEqual([]);
});

test('500 webhooks, a third of them twice, shuffled: every message once, in the order it was written', async () => {
  const { ctx, connection } = await connected('whatsapp');
  const start = nowSeconds() - 10_000;
  const people = 10;
  const each = 50;
  const all = Array.from({ length: people * each }, (_, n) =>
    hello({
      id: `wamid.${n}`,
      from: `1650555${String(1_000 + (n % people))}`,
      name: `Person ${n % people}`,
      text: `Message ${Math.floor(n / people)}`,
      at: start + n,
    }),
  );
  const deliveries = [...all, ...all.filter((_, n) => n % 3 === 0)];
  // A fixed shuffle: the same campaign every time.
  let seed = 7;
  for (let n = deliveries.length - 1; n > 0; n--) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    const other = seed % (n + 1);
    const [a, b] = [deliveries[n], deliveries[other]];
    if (a && b) [deliveries[n], deliveries[other]] = [b, a];
  }
  for (let n = 0; n < deliveries.length; n += 8)
    await Promise.all(deliveries.slice(n, n + 8).map((given) => post(connection, given)));
  const kept = await withTenant(ctx, (tx) =>
    tx.select({ id: webhookReceipts.id }).from(webhookReceipts).orderBy(webhookReceipts.dedupeKey),
  );
  expect(kept).toHaveLength(people * each);
  const take = (id: string) => takeReceipt(product(ctx), { receiptId: id, connectionId: connection.id });
  for (let n = 0; n < kept.length; n += 8) await Promise.all(kept.slice(n, n + 8).map(({ id }) => take(id)));
  // And some again, from the jobs desk.
  const again = kept.slice(0, 50).map(({ id }) => id);
  expect(await replayReceipts({ ctx, input: { ids: again } })).toEqual({ replayed: 50 });
  for (const id of again) expect(await take(id)).toMatchObject({ messages: 0, duplicates: 1 });

  const open = await threads(ctx);
  expect(open).toHaveLength(people);
  for (const { id } of open) {
    const rows = await withTenant(ctx, (tx) =>
      tx
        .select({ body: messages.body })
        .from(messages)
        .where(and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.conversationId, id)))
        .orderBy(asc(messages.sentAt), asc(messages.id)),
    );
    expect(rows.map(({ body }) => body)).toEqual(Array.from({ length: each }, (_, n) => `Message ${n}`));
  }
}, 120_000);

import { expect, test } from 'vitest';
import { suppressions } from '#db/schema/consents.ts';
import { withTenant } from '#db/tenant.ts';
import { TWILIO, twilioWebhookOf } from '#e2e/emulators/twilio/index.ts';
import { takeAll, thread } from '#lib/testing/channel-round.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { answer, connected, deliverTo, nowSeconds, post, withProviders } from '#lib/testing/providers.ts';

withTestDatabase();

const providers = withProviders();

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
  const form = new URLSearchParams(providers.twilio.accepted[0]?.body);
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
  const hook = providers.telegram.webhook();
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
  expect(JSON.parse(providers.telegram.accepted[0]?.body ?? '{}')).toEqual({ chat_id: 987, text: 'Try now' });
  await post(connection, update(3, { my_chat_member: { chat, new_chat_member: { status: 'kicked' } } }));
  await takeAll(ctx, connection);
  expect(await answer(ctx, 'Are you there?')).toBe('deny');
  await post(connection, update(4, { my_chat_member: { chat, new_chat_member: { status: 'member' } } }));
  await takeAll(ctx, connection);
  expect(await withTenant(ctx, (tx) => tx.select().from(suppressions))).toEqual([]);
});

test('Telegram: a pressed button is stored as an answer once, and stops turning each time it is told', async () => {
  const { ctx, connection } = await connected('telegram');
  const from = { id: 987, first_name: 'Ana' };
  const chat = { id: 987, type: 'private' };
  const question = {
    message_id: 7,
    chat,
    date: nowSeconds() - 60,
    text: 'Is it solved?',
    reply_markup: { inline_keyboard: [[{ text: 'Yes, thanks', callback_data: 'solved:yes' }]] },
  };
  const press = {
    body: JSON.stringify({
      update_id: 9,
      callback_query: { id: '4382', from, message: question, data: 'solved:yes' },
    }),
    headers: {
      'content-type': 'application/json',
      'x-telegram-bot-api-secret-token': providers.telegram.webhook()?.secret_token ?? '',
    },
  };
  for (let n = 0; n < 2; n++) {
    const told = await deliverTo(connection, press);
    expect(providers.telegram.hear(await told.text())).toEqual({ ok: true, result: true });
  }
  expect(providers.telegram.answered()).toEqual(['4382', '4382']);
  await takeAll(ctx, connection);
  await takeAll(ctx, connection);
  expect(await thread(ctx)).toMatchObject([
    {
      direction: 'in',
      body: 'Yes, thanks',
      metadata: { type: 'button', choice: 'solved:yes', replyTo: `${connection.id}:987:7` },
    },
  ]);
  // Nobody else can make us answer.
  const forged = { ...press, headers: { ...press.headers, 'x-telegram-bot-api-secret-token': 'x' } };
  expect((await deliverTo(connection, forged)).status).toBe(401);
});

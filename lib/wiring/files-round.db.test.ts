import { describe, expect, test } from 'vitest';
import { formIn } from '#e2e/emulators/provider/index.ts';
import { TWILIO, twilioWebhookOf } from '#e2e/emulators/twilio/index.ts';
import { openFile } from '#lib/conversations/index.ts';
import { takeAll, thread } from '#lib/testing/channel-round.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import {
  answer,
  answerWith,
  connected,
  hello,
  nowSeconds,
  post,
  withProviders,
} from '#lib/testing/providers.ts';

withTestDatabase();

const providers = withProviders();

const pdf = { name: 'Angebot März.pdf', bytes: Buffer.from('%PDF-1.7 \xff\x00 the offer', 'latin1') };
const png = { name: 'site.png', bytes: Buffer.from('\x89PNG\r\n\x1a\n the site', 'latin1') };
const zip = { name: 'all.zip', bytes: Buffer.from('PK\x03\x04 everything') };

describe('WhatsApp', () => {
  async function written() {
    const { ctx, connection } = await connected('whatsapp');
    await post(connection, hello());
    await takeAll(ctx, connection);
    return ctx;
  }

  test('uploads first, then sends one message for each file, and nothing where a file is not taken', async () => {
    const ctx = await written();
    expect(await answerWith(ctx, 'Here they are.', [pdf, png])).toBe('sent');
    const sent = providers.whatsapp.accepted.map(({ body }) => JSON.parse(body) as Record<string, never>);
    expect(sent).toMatchObject([
      { type: 'document', document: { caption: 'Here they are.', filename: pdf.name } },
      { type: 'image' },
    ]);
    const [first, second] = [...providers.whatsapp.media.values()];
    expect(first?.bytes.equals(pdf.bytes)).toBe(true);
    expect(second).toMatchObject({ name: 'site.png', mime: 'image/png' });
    await expect(answerWith(ctx, 'All of it.', [zip])).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('WhatsApp does not take all.zip'),
    });
    expect(providers.whatsapp.accepted).toHaveLength(2);
  });

  test('a break before anything went out is tried again', async () => {
    const ctx = await written();
    // Of the uploads.
    providers.whatsapp.fail('down');
    expect(await answerWith(ctx, 'Once.', [png])).toBe('held');
    expect(providers.whatsapp.accepted).toEqual([]);
    expect(await answerWith(ctx, 'Twice.', [png])).toBe('sent');
  });
});

test('Telegram carries pictures as pictures and the rest as documents, whatever they are', async () => {
  const { ctx, connection } = await connected('telegram');
  const from = { id: 987, first_name: 'Ana' };
  const message = {
    message_id: 5,
    from,
    chat: { id: 987, type: 'private' },
    date: nowSeconds() - 60,
    text: 'Hi',
  };
  await post(connection, {
    body: JSON.stringify({ update_id: 1, message }),
    headers: {
      'content-type': 'application/json',
      'x-telegram-bot-api-secret-token': providers.telegram.webhook()?.secret_token ?? '',
    },
  });
  await takeAll(ctx, connection);
  expect(await answerWith(ctx, '', [zip, png])).toBe('sent');
  const [document, photo] = await Promise.all(providers.telegram.accepted.map(formIn));
  expect(document?.fields).toEqual({ chat_id: '987' });
  expect(document?.files).toMatchObject([{ field: 'document', name: 'all.zip' }]);
  expect(document?.files[0]?.bytes.equals(zip.bytes)).toBe(true);
  expect(photo?.files).toMatchObject([{ field: 'photo', name: 'site.png', mime: 'image/png' }]);
  expect((await thread(ctx)).at(-1)).toMatchObject({ direction: 'out', body: '', deliveryState: 'sent' });
});

test('Twilio fetches files by signed addresses, where the number carries MMS', async () => {
  const { ctx, connection } = await connected('twilio');
  expect(connection.settings).toMatchObject({ mms: true });
  const said = { MessageSid: 'SM1', From: '+14155550123', To: TWILIO.sender, Body: 'Photo?', NumMedia: '0' };
  await post(connection, twilioWebhookOf(connection.webhookUrl, said));
  await takeAll(ctx, connection);
  expect(await answerWith(ctx, 'Here.', [png])).toBe('sent');
  const form = new URLSearchParams(providers.twilio.accepted[0]?.body);
  const url = new URL(form.get('MediaUrl') ?? '');
  expect(form.get('Body')).toBe('Here.');
  const fetched = await openFile(url.pathname.split('/').at(-1) ?? '', new Date());
  expect(fetched).toMatchObject({ name: 'site.png', mime: 'image/png' });
  expect(fetched.bytes.equals(png.bytes)).toBe(true);
  await expect(answerWith(ctx, 'All.', [zip])).rejects.toMatchObject({
    message: expect.stringContaining('MMS does not take all.zip'),
  });
  expect(await answer(ctx, 'A link then.')).toBe('sent');
});

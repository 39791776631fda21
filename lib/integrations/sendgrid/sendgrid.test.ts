import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mailConnection } from '#lib/testing/mail-connection.ts';
import { isSendgridSignature, sendgridWebhook } from './index.ts';

const file = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url));
const vector = JSON.parse(file('signed_event_vector.json').toString()) as {
  public_key_base64_der: string;
  timestamp: string;
  raw_body: string;
  signature: string;
};
const connection = mailConnection('sendgrid');
const intent = '0198f0a4-2222-7222-8333-444455556666';
const multipart = { 'content-type': 'multipart/form-data; boundary=xYzZY' };
const receivedAt = new Date();
const inbound = { receivedAt, headers: multipart, body: file('inbound_parse.multipart.txt') };
const call = (headers: Record<string, string>, body: Buffer, key = 'test_password') => ({
  method: 'POST' as const,
  url: new URL(`https://desk.example/api/webhooks/sendgrid/x?key=${key}`),
  headers: new Headers(headers),
  body,
});

describe('a call', () => {
  it('is taken with our key, always under the same name, and refused without', () => {
    const [one, two] = [1, 2].map(() => sendgridWebhook.verify(call(multipart, inbound.body), connection));
    expect(one).toMatchObject({ kind: 'accept' });
    expect(two).toEqual(one);
    expect(sendgridWebhook.verify(call(multipart, inbound.body, 'wrong'), connection)).toMatchObject({
      kind: 'refuse',
      status: 403,
    });
  });

  it('of events holds to the signature where the key for it was entered', () => {
    const given = { timestamp: vector.timestamp, signature: vector.signature };
    const body = Buffer.from(vector.raw_body);
    expect(isSendgridSignature(given, body, vector.public_key_base64_der)).toBe(true);
    expect(isSendgridSignature(given, Buffer.from(`${vector.raw_body} `), vector.public_key_base64_der)).toBe(
      false,
    );
    expect(
      isSendgridSignature({ ...given, timestamp: '1790000001' }, body, vector.public_key_base64_der),
    ).toBe(false);
    expect(isSendgridSignature(given, body, 'no key')).toBe(false);
    const strict = mailConnection('sendgrid', { settings: { eventPublicKey: vector.public_key_base64_der } });
    const headers = {
      'content-type': 'application/json',
      'x-twilio-email-event-webhook-timestamp': vector.timestamp,
      'x-twilio-email-event-webhook-signature': vector.signature,
    };
    expect(sendgridWebhook.verify(call(headers, body), strict)).toMatchObject({ kind: 'accept' });
    expect(sendgridWebhook.verify(call({ 'content-type': 'application/json' }, body), strict)).toMatchObject({
      kind: 'refuse',
    });
  });
});

describe('mail', () => {
  it('parsed by them is a message with its picture', async () => {
    expect(await sendgridWebhook.map(inbound, connection)).toMatchObject([
      {
        kind: 'message',
        externalId: '<CAF=abc@mail.customer.example>',
        identities: [{ kind: 'email', value: 'ana@customer.example' }],
        contactName: 'Ana Lima',
        subject: 'Fatura errada 😞',
        body: 'Minha fatura está errada',
        files: [
          { name: 'foto.png', mime: 'image/png', inline: true, source: { contentId: 'ii_139db99fdb5c3704' } },
        ],
      },
    ]);
  });

  it('raw keeps every character, in whatever set it was written', async () => {
    const raw = Buffer.concat([
      Buffer.from(
        '--xYzZY\r\nContent-Disposition: form-data; name="email"\r\n\r\nFrom: bo@customer.example\r\nMessage-ID: <raw@x>\r\nContent-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: 8bit\r\n\r\n',
      ),
      Buffer.from([0x80, 0x20, 0x93, 0x68, 0x69, 0x94]),
      Buffer.from('\r\n--xYzZY--\r\n'),
    ]);
    expect(
      await sendgridWebhook.map({ receivedAt, headers: multipart, body: raw }, connection),
    ).toMatchObject([{ externalId: '<raw@x>', body: '€ “hi”' }]);
  });

  it('reads each field in the set it names', async () => {
    const latin = Buffer.from(
      inbound.body
        .toString('utf8')
        .replace('"text":"utf-8"', '"text":"iso-8859-1"')
        // The first is the field "text".
        .replace('Minha fatura está errada', 'Minha fatura est\u0000 errada'),
      'utf8',
    );
    const at = latin.indexOf(0);
    latin[at] = 0xe1;
    expect(
      await sendgridWebhook.map({ receivedAt, headers: multipart, body: latin }, connection),
    ).toMatchObject([{ body: 'Minha fatura está errada' }]);
  });

  it('of an unknown shape is kept and named', async () => {
    for (const headers of [multipart, { 'content-type': 'text/plain' }, {}])
      expect(
        await sendgridWebhook.map({ receivedAt, headers, body: Buffer.from('junk') }, connection),
      ).toEqual([{ kind: 'ignored', reason: 'unknown_shape' }]);
  });
});

it('events say what became of each send', async () => {
  const about = { intent, email: 'ana@customer.example', timestamp: 1_790_000_000 };
  const events = [
    { ...about, event: 'bounce', status: '5.1.1', reason: '550 5.1.1 unknown' },
    { ...about, event: 'bounce', type: 'blocked', status: '5.7.1', reason: '554 5.7.1 blocked' },
    { ...about, event: 'delivered' },
    { ...about, event: 'open' },
    { ...about, event: 'spamreport' },
    { ...about, event: 'unsubscribe' },
    { ...about, event: 'processed' },
    { event: 'delivered' },
  ];
  expect(
    await sendgridWebhook.map(
      {
        receivedAt,
        headers: { 'content-type': 'application/json' },
        body: Buffer.from(JSON.stringify(events)),
      },
      connection,
    ),
  ).toMatchObject([
    { intentId: intent, state: 'failed', code: 'address_unknown', suppress: 'bounce' },
    { state: 'failed', code: 'bounced_5.7.1' },
    { state: 'delivered' },
    { state: 'read' },
    { suppress: 'complaint' },
    { suppress: 'opt_out' },
    { kind: 'ignored', reason: 'event_processed' },
    { kind: 'ignored', reason: 'report_about_nothing_of_ours' },
  ]);
});

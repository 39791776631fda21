import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mailConnection } from '#lib/testing/mail-connection.ts';
import { makeToken } from '../email/mail-tokens.ts';
import { postmarkWebhook } from './index.ts';

interface Sample {
  headers: Record<string, string>;
  body: Record<string, unknown>;
}
const sample = (name: string): Sample =>
  JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8')) as Sample;
const connection = mailConnection('postmark');
const intent = '0198f0a4-2222-7222-8333-444455556666';
const url = new URL('https://desk.example/api/webhooks/postmark/x');
const call = ({ headers, body }: Sample, at = url) => ({
  method: 'POST' as const,
  url: at,
  headers: new Headers(headers),
  body: Buffer.from(JSON.stringify(body)),
});
const map = (body: unknown) =>
  postmarkWebhook.map(
    { headers: {}, receivedAt: new Date(), body: Buffer.from(JSON.stringify(body)) },
    connection,
  );

describe('a call', () => {
  it('is taken with our key, in the header or in the address, and refused for good without', () => {
    const given = sample('inbound_reply');
    expect(postmarkWebhook.verify(call(given), connection)).toEqual({
      kind: 'accept',
      dedupeKey: 'in:73e6d360-66eb-11e1-8e72-a8904824019b',
    });
    expect(
      postmarkWebhook.verify(
        call({ ...given, headers: {} }, new URL(`${url}?key=test_password`)),
        connection,
      ),
    ).toMatchObject({ kind: 'accept' });
    for (const headers of [
      { authorization: '' },
      { authorization: 'Basic aG9vazp3cm9uZw==' },
      { authorization: 'Bearer x' },
    ])
      expect(postmarkWebhook.verify(call({ ...given, headers }), connection)).toMatchObject({
        kind: 'refuse',
        status: 403,
      });
    expect(postmarkWebhook.verify(call(given), { ...connection, credentials: {} })).toMatchObject({
      kind: 'refuse',
    });
  });
});

describe('mail', () => {
  it('is a message with its thread, its file and what it quotes', async () => {
    expect(await map(sample('inbound_reply').body)).toMatchObject([
      {
        kind: 'message',
        externalId: '<CAGXpo2WKfxHWZ5UFYCR3H_J9SNMG+5AXUovfEFL6DjWBJSyZaA@mail.customer.example>',
        sentAt: '2026-11-20T19:45:32.000Z',
        identities: [{ kind: 'email', value: 'ana@customer.example' }],
        contactName: 'Ana Lima',
        subject: '[TK-204] Wrong invoice',
        body: 'Still wrong, see attached.',
        files: [{ name: 'invoice.pdf', mime: 'application/pdf', size: 16, inline: false }],
        mail: {
          written: 'human',
          answers: ['<tk_204.msg_88@crm.example>', '<tk_204.msg_87@crm.example>'],
          conversationId: null,
        },
      },
    ]);
  });

  it('to a signed address names its conversation', async () => {
    const { body } = sample('inbound_reply');
    const id = '0198f0a4-1111-7222-8333-444455556666';
    const to = `support+${makeToken('test_secret_of_a_connection', 't', id)}@in.crm.example`;
    expect(await map({ ...body, OriginalRecipient: to })).toMatchObject([{ mail: { conversationId: id } }]);
  });

  it('is read from its raw form where there is one', async () => {
    const { body } = sample('inbound_reply');
    const RawEmail = 'From: Bo <bo@customer.example>\r\nMessage-ID: <raw@x>\r\nSubject: Raw\r\n\r\nRaw words';
    expect(await map({ ...body, RawEmail })).toMatchObject([{ externalId: '<raw@x>', body: 'Raw words' }]);
  });

  it('of an unknown shape is kept and named', async () => {
    for (const body of [{}, [], null, { RecordType: 'News' }, 'x'])
      expect(await map(body)).toEqual([{ kind: 'ignored', reason: 'unknown_shape' }]);
  });
});

describe('a report', () => {
  const { body } = sample('bounce_webhook');
  it('of a hard bounce ends the address, of a soft one only this mail', async () => {
    expect(await map({ ...body, Metadata: { intent } })).toMatchObject([
      { kind: 'status', intentId: intent, state: 'failed', code: 'address_unknown', suppress: 'bounce' },
    ]);
    const soft = {
      ...body,
      Metadata: { intent },
      Type: 'SoftBounce',
      TypeCode: 4096,
      Details: '452 4.2.2 full',
    };
    const [event] = await map(soft);
    expect(event).toMatchObject({ state: 'failed', code: 'bounced_4.2.2' });
    expect(event).not.toHaveProperty('suppress');
  });

  it.each([
    ['an unclassified bounce loses this mail, not the address', 'Unknown', 2048, 'failed', undefined],
    ['an address that can be none', 'BadEmailAddress', 100_000, 'failed', 'bounce'],
    ['a wish to get no more', 'Unsubscribe', 16, 'failed', 'opt_out'],
    ['a complaint', 'SpamComplaint', 100_001, 'failed', 'complaint'],
  ])('of a bounce: %s', async (_, Type, TypeCode, state, suppress) => {
    const [event] = await map({ ...body, Metadata: { intent }, Type, TypeCode, Details: 'Without a code.' });
    expect(event).toMatchObject({ kind: 'status', intentId: intent, state });
    expect((event as { suppress?: string }).suppress).toBe(suppress);
  });

  it.each([
    ['Transient', 2],
    ['Subscribe', 32],
    ['AutoResponder', 64],
    ['AddressChange', 128],
  ])('of what loses no mail (%s) changes nothing', async (Type, TypeCode) => {
    expect(await map({ ...body, Metadata: { intent }, Type, TypeCode })).toMatchObject([{ kind: 'ignored' }]);
  });

  it('of a closed address says why Postmark closed it', async () => {
    const closed = (more: object) =>
      map({ RecordType: 'SubscriptionChange', MessageID: 'x', Metadata: { intent }, ...more });
    for (const [SuppressionReason, suppress] of [
      ['HardBounce', 'bounce'],
      ['SpamComplaint', 'complaint'],
      ['ManualSuppression', 'opt_out'],
    ])
      expect(await closed({ SuppressSending: true, SuppressionReason })).toMatchObject([{ suppress }]);
    expect(await closed({ SuppressSending: false })).toMatchObject([{ kind: 'ignored' }]);
  });

  it('of a complaint, an opening, a delivery says what it is', async () => {
    const about = { MessageID: 'x', Metadata: { intent }, ReceivedAt: '2026-11-20T16:33:54Z' };
    expect(await map({ ...about, RecordType: 'SpamComplaint' })).toMatchObject([{ suppress: 'complaint' }]);
    expect(await map({ ...about, RecordType: 'Open' })).toMatchObject([{ state: 'read' }]);
    expect(await map({ ...about, RecordType: 'Delivery' })).toMatchObject([{ state: 'delivered' }]);
    expect(await map({ ...about, RecordType: 'SubscriptionChange', SuppressSending: true })).toMatchObject([
      { suppress: 'opt_out' },
    ]);
  });

  it('about another system’s mail changes nothing', async () => {
    expect(await map(body)).toEqual([{ kind: 'ignored', reason: 'report_about_nothing_of_ours' }]);
  });
});

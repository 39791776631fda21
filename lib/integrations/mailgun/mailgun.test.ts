import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mailConnection } from '#lib/testing/mail-connection.ts';
import { isMailgunSignature, type MailgunSignature, mailgunWebhook } from './index.ts';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'));
const vectors = read('signature_vectors') as {
  signing_key: string;
  valid: MailgunSignature[];
  invalid: MailgunSignature[];
};
const route = read('route_forward.form') as { fields: Record<string, string> };
const failed = read('event_failed_permanent') as { 'event-data': Record<string, unknown> };
const connection = mailConnection('mailgun', { credentials: { signingKey: vectors.signing_key } });
const intent = '0198f0a4-2222-7222-8333-444455556666';
const then = new Date(1_790_000_060_000);

const sign = (): MailgunSignature => {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const token = 'a'.repeat(50);
  const signature = createHmac('sha256', vectors.signing_key)
    .update(timestamp + token)
    .digest('hex');
  return { timestamp, token, signature };
};
const urlencoded = (fields: Record<string, string>) => ({
  receivedAt: new Date(),
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: Buffer.from(new URLSearchParams(fields).toString()),
});
const call = ({ headers, body }: { headers: Record<string, string>; body: Buffer }) => ({
  method: 'POST' as const,
  url: new URL('https://desk.example/api/webhooks/mailgun/x'),
  headers: new Headers(headers),
  body,
});
const json = (data: unknown) => ({
  receivedAt: new Date(),
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify(data)),
});

describe('the signature', () => {
  it.each(vectors.valid)('holds: $timestamp', (given) => {
    expect(isMailgunSignature(given, vectors.signing_key, then)).toBe(true);
  });
  it.each(vectors.invalid)('does not hold: $token', (given) => {
    expect(isMailgunSignature(given, vectors.signing_key, then)).toBe(false);
  });
  it('of long ago, of another key, or out of shape does not hold', () => {
    const [given] = vectors.valid;
    if (!given) throw new Error('no vector');
    expect(isMailgunSignature(given, vectors.signing_key, new Date(1_790_000_000_000 + 2 * 86_400_000))).toBe(
      false,
    );
    expect(isMailgunSignature(given, 'another key', then)).toBe(false);
    expect(isMailgunSignature({ ...given, timestamp: '1e9' }, vectors.signing_key, then)).toBe(false);
  });

  it('is looked for in forms and in events, and its token is taken once', () => {
    const given = sign();
    expect(mailgunWebhook.verify(call(urlencoded({ ...route.fields, ...given })), connection)).toEqual({
      kind: 'accept',
      dedupeKey: `token:${given.token}`,
    });
    expect(mailgunWebhook.verify(call(json({ ...failed, signature: given })), connection)).toMatchObject({
      kind: 'accept',
    });
    expect(mailgunWebhook.verify(call(urlencoded(route.fields)), connection)).toMatchObject({
      kind: 'refuse',
    });
    expect(mailgunWebhook.verify(call(json({})), connection)).toMatchObject({ kind: 'refuse' });
  });
});

describe('mail of a route', () => {
  it('is a message, parsed by them', async () => {
    expect(await mailgunWebhook.map(urlencoded(route.fields), connection)).toMatchObject([
      {
        kind: 'message',
        externalId: '<abc@mail.customer.example>',
        identities: [{ kind: 'email', value: 'ana@customer.example' }],
        body: 'Still wrong.',
        mail: { answers: ['<tk_204.msg_88@crm.example>'], html: expect.stringContaining('<blockquote>') },
      },
    ]);
  });

  it('keeps its files, and which of them the page shows', async () => {
    const form = new FormData();
    for (const [name, value] of Object.entries(route.fields)) form.set(name, value);
    form.set('attachment-1', new File([new Uint8Array([137, 80, 0, 255])], 'img.png', { type: 'image/png' }));
    const posted = new Response(form);
    const stored = {
      receivedAt: new Date(),
      headers: { 'content-type': posted.headers.get('content-type') ?? '' },
      body: Buffer.from(await posted.arrayBuffer()),
    };
    const [event] = await mailgunWebhook.map(stored, connection);
    if (event?.kind !== 'message') throw new Error(event?.kind);
    expect(event.files).toMatchObject([
      { name: 'img.png', mime: 'image/png', inline: true, source: { contentId: 'img1@x' } },
    ]);
    expect([...(event.files?.[0]?.content ?? [])]).toEqual([137, 80, 0, 255]);
  });

  it('raw is read as it is', async () => {
    const raw = { 'body-mime': 'From: bo@customer.example\r\nMessage-ID: <raw@x>\r\n\r\nRaw words' };
    expect(await mailgunWebhook.map(urlencoded(raw), connection)).toMatchObject([{ body: 'Raw words' }]);
  });
});

describe('an event', () => {
  const data = { ...failed['event-data'], 'user-variables': { intent } };
  it('of a permanent failure ends the address; a temporary one is still being tried', async () => {
    expect(await mailgunWebhook.map(json({ ...failed, 'event-data': data }), connection)).toMatchObject([
      { kind: 'status', intentId: intent, state: 'failed', code: 'address_unknown', suppress: 'bounce' },
    ]);
    expect(
      await mailgunWebhook.map(
        json({ ...failed, 'event-data': { ...data, severity: 'temporary' } }),
        connection,
      ),
    ).toEqual([{ kind: 'ignored', reason: 'event_failed' }]);
  });

  it.each([
    ['delivered', { state: 'delivered' }],
    ['opened', { state: 'read' }],
    ['complained', { suppress: 'complaint' }],
    ['unsubscribed', { suppress: 'opt_out' }],
  ])('%s', async (event, expected) => {
    expect(
      await mailgunWebhook.map(json({ ...failed, 'event-data': { ...data, event } }), connection),
    ).toMatchObject([expected]);
  });
});

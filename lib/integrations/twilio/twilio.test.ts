import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { OpenConnection } from '#lib/channels/ports.ts';
import { outcomeOf } from './errors.ts';
import { mapTwilio } from './map.ts';
import { EMPTY_ANSWER, isSigned, verifyTwilio } from './verify.ts';

const read = (name: string): string => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');
const json = <T>(name: string): T => JSON.parse(read(name)) as T;

interface Vector {
  name: string;
  auth_token: string;
  url: string;
  params?: Record<string, string | string[]>;
  raw_body?: string;
  signature: string;
}
const { vectors, invalid } = json<{ vectors: Vector[]; invalid: Vector[] }>('signature_vectors.json');

function holds({ auth_token, url, params, raw_body, signature }: Vector, base?: string): boolean {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(params ?? {}))
    for (const one of [value].flat()) form.append(name, one);
  const seen = base ? new URL(new URL(url).pathname, base) : new URL(url);
  return isSigned(
    signature,
    auth_token,
    seen,
    Buffer.from(raw_body ?? form.toString()),
    raw_body === undefined,
  );
}

describe('the signature', () => {
  test.each(vectors)('$name', (vector) => expect(holds(vector)).toBe(true));
  test.each(invalid)('$name', (vector) =>
    expect(holds(vector.url.startsWith('http:') ? { ...vector } : vector)).toBe(false),
  );
});

interface Fixture {
  url: string;
  headers: Record<string, string>;
  raw_body: string;
}
const connection: OpenConnection = {
  workspaceId: 'w',
  id: 'chn_1',
  kind: 'sms',
  provider: 'twilio',
  address: '+14155550100',
  settings: { accountSid: 'AC00000000000000000000000000000001' },
  credentials: { authToken: 'test_auth_token_do_not_use' },
  status: 'active',
};
const NAMES = [
  'inbound_empty_body',
  'inbound_help_advanced_optout',
  'inbound_mms',
  'inbound_sms',
  'inbound_start_advanced_optout',
  'inbound_stop_advanced_optout',
  'inbound_stop_plain',
  'status_delivered',
  'status_failed_21610',
  'status_queued',
  'status_sent',
  'status_undelivered_30007',
] as const;
const take = (name: (typeof NAMES)[number], headers: Record<string, string> = {}) =>
  mapTwilio({
    headers,
    body: Buffer.from(json<Fixture>(`${name}.json`).raw_body),
    receivedAt: new Date('2026-11-21T10:00:00Z'),
  })[0];

describe('a call', () => {
  const call = (name: (typeof NAMES)[number], change: Partial<OpenConnection> = {}) => {
    const { url, headers, raw_body } = json<Fixture>(`${name}.json`);
    return verifyTwilio(
      { method: 'POST', url: new URL(url), headers: new Headers(headers), body: Buffer.from(raw_body) },
      { ...connection, ...change },
    );
  };
  test.each(NAMES)('%s is genuine', (name) =>
    expect(call(name)).toMatchObject({ kind: 'accept', reply: EMPTY_ANSWER }),
  );
  test('every state of a message is a thing of its own, a message comes once', () => {
    expect(call('status_sent')).toMatchObject({ dedupeKey: 'SM0000000000000000000000000000AAAA:sent' });
    expect(call('inbound_sms')).toMatchObject({ dedupeKey: 'SM00000000000000000000000000000001' });
  });
  test('another token, account or number is refused', () => {
    expect(call('inbound_sms', { credentials: { authToken: 'x' } })).toMatchObject({ status: 401 });
    expect(call('inbound_sms', { settings: { accountSid: 'AC2' } })).toMatchObject({ status: 403 });
    expect(call('inbound_sms', { address: '+14155550199' })).toMatchObject({ status: 403 });
  });
});

describe('what comes in', () => {
  const from = [{ kind: 'phone', value: '+14155550123' }];
  test('a text', () =>
    expect(take('inbound_sms')).toMatchObject({
      kind: 'message',
      body: 'My invoice is wrong again',
      identities: from,
      sentAt: '2026-11-21T10:00:00.000Z',
    }));
  test('pictures and cards', () =>
    expect(take('inbound_mms')).toMatchObject({
      body: '[Photo] [Contact]',
      files: [
        { name: 'photo-1.jpg', mime: 'image/jpeg' },
        { name: 'contact-2.vcf', mime: 'text/vcard' },
      ],
    }));
  test('nothing at all is still a message', () =>
    expect(take('inbound_empty_body')).toMatchObject({ body: '[Empty message]' }));
  test('stop, start and help as Twilio tells them', () => {
    expect(take('inbound_stop_advanced_optout')).toMatchObject({ optOut: 'stop', optOutConfirmed: true });
    expect(take('inbound_start_advanced_optout')).toMatchObject({ optOut: 'start' });
    expect(take('inbound_help_advanced_optout')).toMatchObject({ optOut: null });
    const plain = take('inbound_stop_plain');
    expect(plain).toMatchObject({ optOutConfirmed: true });
    expect(plain).not.toHaveProperty('optOut');
  });
  test('states', () => {
    expect(take('status_queued')).toEqual({ kind: 'ignored', reason: 'status_queued' });
    expect(take('status_sent', { 'x-intent-id': 'i' })).toMatchObject({ state: 'sent', intentId: 'i' });
    expect(take('status_delivered')).toMatchObject({ state: 'delivered' });
    expect(take('status_failed_21610')).toMatchObject({
      state: 'failed',
      code: 'opted_out',
      suppress: 'opt_out',
    });
    expect(take('status_undelivered_30007')).toMatchObject({ state: 'failed', code: 'carrier_filtered' });
  });
});

test('refusals', () => {
  const errors = json<{ errors: { status: number; body: { code: number; message: string } }[] }>(
    'api_send.json',
  );
  expect(errors.errors.map(({ status, body }) => outcomeOf(status, body))).toMatchObject([
    { kind: 'refused', code: 'opted_out' },
    { kind: 'refused', code: 'bad_address' },
    { kind: 'retry_later', code: 'rate_limited' },
    { kind: 'refused', code: 'channel_key_refused' },
    { kind: 'refused', code: 'carrier_filtered' },
  ]);
  expect(outcomeOf(503, null)).toEqual({ kind: 'unknown', code: 'no_answer' });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcomeOf } from './client.ts';
import { mapWhatsAppWeb } from './map.ts';
import { isSigned, SIGNATURE_HEADER, signed, TIME_HEADER } from './sign.ts';
import { sessionSchema } from './wire.ts';

const now = new Date('2026-11-22T10:00:00Z');
const secret = 'a secret of more than thirty-two characters';

describe('a signature', () => {
  const call = { method: 'PUT', path: '/v1/sessions/x', body: '{"a":1}' };
  const made = signed(secret, call, now);
  const check = (over: object = {}, at = now, by = secret) =>
    isSigned(
      by,
      { ...call, time: made[TIME_HEADER] ?? '', signature: made[SIGNATURE_HEADER] ?? '', ...over },
      at,
    );
  it('holds for the call it was made for', () => expect(check()).toBe(true));
  it.each([
    ['another body', { body: '{"a":2}' }],
    ['another method', { method: 'DELETE' }],
    ['another path', { path: '/v1/sessions/y' }],
    ['another time', { time: String(now.getTime() / 1_000 + 1) }],
    ['no time', { time: '' }],
    ['no signature', { signature: '' }],
  ])('does not hold for %s', (_, over) => expect(check(over)).toBe(false));
  it('does not hold by another secret, nor without one', () => {
    expect(check({}, now, `${secret}x`)).toBe(false);
    expect(check({}, now, '')).toBe(false);
  });
  it('ends after five minutes, either way', () => {
    const moved = (seconds: number) => check({}, new Date(now.getTime() + seconds * 1_000));
    expect([moved(300), moved(-300), moved(301), moved(-301)]).toEqual([true, true, false, false]);
  });
});

describe('an event', () => {
  const map = (event: unknown) =>
    mapWhatsAppWeb({ headers: {}, receivedAt: now, body: Buffer.from(JSON.stringify(event)) })[0];
  const message = {
    kind: 'message',
    eventId: 'e1',
    messageId: 'M1',
    from: { number: '+4915112345678', hiddenId: '77@lid', name: 'Ana' },
    at: '2026-11-22T10:59:00+01:00',
    text: 'Hello',
  };
  it('of a message is one, by number and hidden id', () =>
    expect(map(message)).toEqual({
      kind: 'message',
      externalId: 'M1',
      sentAt: '2026-11-22T09:59:00.000Z',
      identities: [
        { kind: 'phone', value: '+4915112345678' },
        { kind: 'bsuid', value: '77@lid' },
      ],
      contactName: 'Ana',
      body: 'Hello',
      metadata: { type: 'text' },
      files: [],
    }));
  it('of a file alone says its name', () =>
    expect(
      map({ ...message, text: '', files: [{ fileId: 'f', name: 'plan.pdf', mime: 'application/pdf' }] }),
    ).toMatchObject({ body: '[File: plan.pdf]', files: [{ name: 'plan.pdf', source: { fileId: 'f' } }] }));
  it.each([
    ['nobody', { ...message, from: {} }, 'no_sender'],
    ['nothing', { ...message, text: '' }, 'nothing_said'],
    ['another version', { ...message, kind: 'poll' }, 'unknown_body'],
    [
      'a session that is linked',
      { kind: 'session', eventId: 'e', state: 'paired', at: message.at },
      'session_paired',
    ],
  ])('of %s is kept and named', (_, event, reason) =>
    expect(map(event)).toEqual({ kind: 'ignored', reason }),
  );
  it('of a lost session says why, and since when', () => {
    const lost = { kind: 'session', eventId: 'e', state: 'lost', at: message.at };
    const at = '2026-11-22T09:59:00.000Z';
    expect(map({ ...lost, reason: 'closed_by_whatsapp' })).toEqual({
      kind: 'account_lost',
      code: 'number_closed',
      at,
    });
    expect(map({ ...lost, reason: 'of a later version' })).toMatchObject({ code: 'session_lost' });
    expect(map(lost)).toMatchObject({ code: 'session_lost' });
  });
  it('of whatever kind never breaks the mapper', () =>
    fc.assert(
      fc.property(fc.jsonValue(), (given) => {
        expect(map(given)?.kind).toBeDefined();
      }),
    ));
});

it.each([
  [401, {}, { kind: 'refused', code: 'channel_key_refused' }],
  [404, { code: 'no_session' }, { kind: 'refused', code: 'session_lost' }],
  [409, { code: 'not_paired' }, { kind: 'refused', code: 'session_lost' }],
  [422, { code: 'not_on_whatsapp' }, { kind: 'refused', code: 'undeliverable' }],
  [400, {}, { kind: 'refused', code: 'request_refused' }],
  [429, { retryAfter: 90 }, { kind: 'retry_later', afterSeconds: 90 }],
  [429, {}, { kind: 'retry_later', afterSeconds: 120 }],
  [503, {}, { kind: 'retry_later', afterSeconds: 60 }],
  [500, {}, { kind: 'unknown' }],
])('a send that is answered %i %o', (status, body, outcome) =>
  expect(outcomeOf(status, Buffer.from(JSON.stringify(body)))).toMatchObject(outcome),
);

it('a code to scan is a square of noughts and ones, or none', () => {
  const read = (qr: unknown) => sessionSchema.safeParse({ state: 'pairing', qr }).success;
  const square = (size: number, line = '01'.repeat(100)) =>
    Array.from({ length: size }, () => line.slice(0, size));
  expect([read(square(21)), read(square(177)), read(null)]).toEqual([true, true, true]);
  expect([read(square(20)), read([...square(21), '1'.repeat(21)]), read(square(21, '<'.repeat(21)))]).toEqual(
    [false, false, false],
  );
});

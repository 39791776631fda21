import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { cookiesFor } from '#lib/core/cookies.ts';
import { AppError } from '#lib/core/errors.ts';
import { believedAddress, clientNetwork, correctForwarded } from '#lib/core/forwarded.ts';
import { isTrustedHost } from '#lib/core/trusted-hosts.ts';
import { createShortCache } from '#lib/tenancy/short-cache.ts';
import { corsHeaders, preflightResponse } from './cors.ts';
import { findJsonMistake } from './json-position.ts';
import { problemResponse } from './problem.ts';
import { queryInput } from './query-input.ts';
import { createMemoryRateLimiter } from './rate-limit.ts';
import { readJsonObject } from './read-body.ts';
import { refuseOtherOrigin } from './refuse-other-origin.ts';
import { requestIdOf } from './request-id.ts';

describe('problem details', () => {
  const about = { requestId: 'r-1', instance: '/api/v1/x' };

  test('an expected error keeps code, words and fields', async () => {
    const fields = [{ field: 'email', message: 'Enter an e-mail address.' }];
    const response = problemResponse(
      new AppError('invalid_input', 'Please correct: email.', { fields }),
      about,
    );
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({
      code: 'invalid_input',
      errors: fields,
      request_id: 'r-1',
      instance: '/api/v1/x',
    });
  });

  test('an unknown error tells nothing of itself', async () => {
    const response = problemResponse(new Error('password=hunter2'), about);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('hunter2');
  });

  test('waiting and signing in have their headers', () => {
    const slow = problemResponse(new AppError('rate_limited', 'Slow.', { retryAfter: 0.2 }), about);
    expect(slow.headers.get('retry-after')).toBe('1');
    const out = problemResponse(
      new AppError('unauthenticated', 'Sign in.', { reason: 'invalid_token' }),
      about,
    );
    expect(out.headers.get('www-authenticate')).toBe('Bearer realm="Countersign", error="invalid_token"');
  });
});

describe('bodies', () => {
  const post = (body: BodyInit, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    new Request('http://localhost/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);

  test('are counted while they come', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 100;
        controller.enqueue(new Uint8Array(100).fill(32));
      },
    });
    await expect(readJsonObject(post(endless), 1000)).rejects.toMatchObject({ code: 'too_large' });
    expect(sent).toBeLessThan(2000);
  });

  test('are refused by what they announce, their kind and their shape', async () => {
    await expect(
      readJsonObject(post('{}', { 'content-type': 'application/json', 'content-length': '99' }), 10),
    ).rejects.toMatchObject({ code: 'too_large' });
    await expect(readJsonObject(post('a=1', { 'content-type': 'text/plain' }), 100)).rejects.toMatchObject({
      code: 'unsupported_media_type',
    });
    await expect(readJsonObject(post('[1]'), 100)).rejects.toMatchObject({ code: 'invalid_input' });
    expect(await readJsonObject(post('{"a":"é"}'), 100)).toEqual({ a: 'é' });
  });

  test.each([
    ['{"a":1,,}', 1, 8],
    ['{\n  "a": b}', 2, 8],
    ['{"a":1', 1, 7],
    ['[1,]', 1, 4],
    ['{} x', 1, 4],
    ['"a\nb"', 1, 1],
    ['', 1, 1],
  ])('%j stops being JSON at line %i, column %i', (text, line, column) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(findJsonMistake(text)).toMatchObject({ line, column });
  });

  test('what is JSON has no mistake', () => {
    expect(findJsonMistake('{"a":[1,-2.5e3,{"b":null}],"c":"\\u00e9","d":{}}')).toBeNull();
  });
});

test('a query becomes what the schema wants; what does not fit stays text', () => {
  const schema = z.object({
    limit: z.number().default(50),
    open: z.boolean().optional(),
    tags: z.array(z.string()).optional(),
    q: z.string().optional(),
  });
  expect(queryInput(schema, new URLSearchParams('limit=20&open=true&tags=a,b&tags=c&q=7'))).toEqual({
    limit: 20,
    open: true,
    tags: ['a', 'b', 'c'],
    q: '7',
  });
  expect(queryInput(schema, new URLSearchParams('limit=many&open=maybe'))).toEqual({
    limit: 'many',
    open: 'maybe',
  });
});

describe('the rate limiter', () => {
  const rule = { name: 'test', rate: 2, burst: 3 };

  test('gives the burst, then the rate, and each caller their own', async () => {
    const limiter = createMemoryRateLimiter();
    const take = async (key: string, now: number) => (await limiter.take(key, rule, now)).ok;
    expect([await take('a', 0), await take('a', 0), await take('a', 0), await take('a', 0)]).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(await take('b', 0)).toBe(true);
    expect((await limiter.take('a', rule, 0)).retryAfter).toBeCloseTo(0.5);
    expect([await take('a', 500), await take('a', 500)]).toEqual([true, false]);
  });
});

test('a sane request id is kept, another replaced', () => {
  expect(requestIdOf(new Headers({ 'x-request-id': 'abc-1' }))).toBe('abc-1');
  expect(requestIdOf(new Headers({ 'x-request-id': 'a b"c' }))).not.toContain('"');
});

test('hosts: ours, loopback, the listed; no others', () => {
  const ours = (host: string | null, list = '') => isTrustedHost(host, list, 'https://crm.example');
  expect([ours('crm.example'), ours('CRM.example:443'), ours('localhost:3000'), ours('[::1]:3000')]).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect([
    ours('evil.example'),
    ours('crm.example.evil.example'),
    ours(null),
    ours('localhost', 'a.example'),
  ]).toEqual([false, false, false, false]);
  expect([ours('a.example:81', 'a.example:80'), ours('anything', '*')]).toEqual([false, true]);
});

describe('forwarded headers', () => {
  test('without a proxy nothing a stranger says is believed', () => {
    const headers: Record<string, string> = {
      'x-forwarded-for': '1.1.1.1',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'evil',
    };
    correctForwarded(headers, '10.0.0.9', 0);
    expect(headers).toEqual({ 'x-forwarded-for': '10.0.0.9' });
  });

  test('behind proxies the first address a stranger could not write', () => {
    expect(believedAddress('6.6.6.6, 203.0.113.1', '10.0.0.1', 1)).toBe('203.0.113.1');
    expect(believedAddress('6.6.6.6, 203.0.113.1, 10.0.0.2', '10.0.0.1', 2)).toBe('203.0.113.1');
    expect(believedAddress(undefined, '10.0.0.1', 2)).toBe('10.0.0.1');
  });
});

test.each([
  ['203.0.113.1', '203.0.113.1'],
  ['::ffff:203.0.113.1', '203.0.113.1'],
  ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
  ['2001:db8::5', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['64:ff9b::203.0.113.1', '64:ff9b:0:0::/64'],
  ['', 'unknown'],
  ['unknown', 'unknown'],
  ['203.0.113.1:8080', '203.0.113.1:8080'],
])('a caller from %j is counted as %j', (address, counted) => {
  expect(clientNetwork(new Headers({ 'x-forwarded-for': address }))).toBe(counted);
});

test('whoever has a network of addresses has one limit', async () => {
  const limiter = createMemoryRateLimiter();
  const rule = { name: 'sign-in', rate: 1, burst: 3 };
  const answers = [1, 2, 3, 4].map((n) =>
    limiter.take(clientNetwork(new Headers({ 'x-forwarded-for': `2001:db8:1:2::${n}` })), rule, 0),
  );
  expect((await Promise.all(answers)).map(({ ok }) => ok)).toEqual([true, true, true, false]);
});

const own = 'https://crm.example';

test.each(['null', 'https://evil.example', 'no address'])(
  'a page of the origin %j is refused what only the desk may ask',
  (origin) => {
    const asked = new Request('http://localhost/api/desk', { headers: { origin, host: 'localhost' } });
    expect(() => refuseOtherOrigin(asked, own)).toThrow(AppError);
  },
);

test('the desk itself, and a program that names no origin, may ask', () => {
  const asked: Record<string, string>[] = [
    {},
    { origin: own },
    { origin: 'https://desk.example', host: 'desk.example' },
  ];
  for (const headers of asked)
    expect(() => refuseOtherOrigin(new Request('http://localhost/api/desk', { headers }), own)).not.toThrow();
});

test('an origin that is not listed gets no permission', () => {
  const headers = new Headers();
  corsHeaders('https://evil.example', ['https://shop.example'], headers);
  expect(headers.get('access-control-allow-origin')).toBeNull();
  expect(
    preflightResponse('https://evil.example', false).headers.get('access-control-allow-origin'),
  ).toBeNull();
  const allowed = preflightResponse('https://shop.example', true).headers;
  expect(allowed.get('access-control-allow-origin')).toBe('https://shop.example');
  expect(allowed.get('access-control-allow-credentials')).toBeNull();
});

test('cookies follow the public address', () => {
  expect(cookiesFor('https://crm.example').sessionToken).toMatchObject({
    name: '__Host-countersign.session',
    options: { secure: true, httpOnly: true },
  });
  expect(cookiesFor('http://10.0.0.5:3000').sessionToken).toMatchObject({
    name: 'countersign.session',
    options: { secure: false },
  });
});

test('a short cache loads once, forgets on demand and by time', async () => {
  let now = 0;
  let loads = 0;
  const cache = createShortCache<number>(`test-${Math.random()}`, { ttlMs: 10, clock: () => now });
  const get = () => cache.get('a', async () => ++loads);
  expect(await Promise.all([get(), get()])).toEqual([1, 1]);
  now = 11;
  expect(await get()).toBe(2);
  cache.forget((value) => value === 2);
  expect(await get()).toBe(3);
});

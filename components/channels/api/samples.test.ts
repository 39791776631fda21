import { describe, expect, test } from 'vitest';
import { newSigningSecret, signWebhook } from '#lib/core/webhook-signature.ts';
import { bringInSample, receiverSample, VERIFY_SAMPLE } from './samples.ts';

type IsGenuine = (headers: Record<string, string>, body: string, secret: string) => boolean;

const { isGenuine } = (await import(
  /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(VERIFY_SAMPLE)}`
)) as { isGenuine: IsGenuine };

describe('the code that is shown for verifying', () => {
  const [secret, before] = [newSigningSecret(), newSigningSecret()];
  const body = '{"type":"ping","data":{"words":"größer"}}';
  const signed = (at = new Date()) => signWebhook({ id: 'a', at, body, secrets: [secret, before] });

  test('takes what we sign, by either secret', () => {
    expect(isGenuine(signed(), body, secret)).toBe(true);
    expect(isGenuine(signed(), body, before)).toBe(true);
  });

  test.each([
    ['another secret', signed(), body, newSigningSecret()],
    ['another body', signed(), body.replace('ping', 'pong'), secret],
    ['another id', { ...signed(), 'webhook-id': 'b' }, body, secret],
    ['an old one', signed(new Date(Date.now() - 301_000)), body, secret],
    ['none', {}, body, secret],
  ])('refuses %s', (_, headers, given, key) => {
    expect(isGenuine(headers, given, key)).toBe(false);
  });
});

test('the samples name this channel', () => {
  const sample = bringInSample({ base: 'https://desk.example', connectionId: 'abc' });
  expect(sample).toContain('https://desk.example/api/v1/inbound-message');
  const body = JSON.parse(sample.slice(sample.indexOf("'{") + 1, sample.lastIndexOf("'"))) as object;
  expect(body).toMatchObject({ channel: 'api', channel_id: 'abc' });
  expect(receiverSample('/hook')).toContain("request.url !== '/hook'");
});

import { expect, test } from 'vitest';
import { newSigningSecret, signWebhook } from './webhook-signature.ts';

test('signs as the example of Standard Webhooks does', () => {
  // Id, time, body, secret and signature of the libraries of standardwebhooks.com.
  const signed = signWebhook({
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: new Date(1_614_265_330_000),
    body: '{"test": 2432232314}',
    secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
  });
  expect(signed).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test('while a secret is changed there is a signature of both', () => {
  const [one, other] = [newSigningSecret(), newSigningSecret()];
  const of = (...secrets: string[]) =>
    signWebhook({ id: 'a', at: new Date(0), body: '{}', secrets })['webhook-signature'];
  expect(of(one, other)).toBe(`${of(one)} ${of(other)}`);
  expect(of(one)).not.toBe(of(other));
  expect(one).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
});

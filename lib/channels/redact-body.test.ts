import { expect, test } from 'vitest';
import { redactBody } from './redact-body.ts';

test('Mailgun: the signature of a JSON event, and of a form', () => {
  expect(
    redactBody(
      '{"signature": {"timestamp": "1", "token": "s3cr\\"et", "signature":"d2f0"}, "event-data": {}}',
    ),
  ).toBe('{"signature": {"timestamp": "1", "token": "•••", "signature":"•••"}, "event-data": {}}');
  expect(redactBody('recipient=a%40b.example&token=s3cret&signature=d2f0&body-plain=the+token')).toBe(
    'recipient=a%40b.example&token=•••&signature=•••&body-plain=the+token',
  );
  expect(
    redactBody(
      '--x\r\nContent-Disposition: form-data; name="token"\r\n\r\ns3cret\r\n--x\r\nname="body"\r\n\r\nHello',
    ),
  ).toBe('--x\r\nContent-Disposition: form-data; name="token"\r\n\r\n•••\r\n--x\r\nname="body"\r\n\r\nHello');
});

test('Amazon: the address that confirms a subscription', () => {
  const body =
    '{"Type":"SubscriptionConfirmation","Token":"23","SubscribeURL":"https://sns.example/?Token=23"}';
  expect(redactBody(body)).toBe('{"Type":"SubscriptionConfirmation","Token":"•••","SubscribeURL":"•••"}');
});

test('what people write stays', () => {
  const words = '{"text":"My password is on the token list: signature needed","MessageSid":"SM1"}';
  expect(redactBody(words)).toBe(words);
});

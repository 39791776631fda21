import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mailConnection } from '#lib/testing/mail-connection.ts';
import { sesWebhook } from './index.ts';
import { isSnsSignature, isSnsUrl, type SnsMessage } from './sns.ts';

interface Sample {
  headers: Record<string, string>;
  body: SnsMessage;
}
const read = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
const sample = (name: string) => JSON.parse(read(`${name}.json`)) as Sample;
const key = read('test_signing_public_key.pem');
const connection = mailConnection('ses', {
  settings: { topicArn: 'arn:aws:sns:us-east-1:012345678912:inbound' },
});

/** Amazon, as far as it is asked. */
function amazon() {
  const asked: string[] = [];
  return {
    asked,
    port: sesWebhook(async (url) => {
      asked.push(url);
      return url.endsWith('.pem') ? key : '<ConfirmSubscriptionResponse/>';
    }),
  };
}
const call = (body: unknown) => ({
  method: 'POST' as const,
  url: new URL('https://desk.example/api/webhooks/ses/x'),
  headers: new Headers({ 'content-type': 'text/plain; charset=UTF-8' }),
  body: Buffer.from(JSON.stringify(body)),
});

describe('a signature', () => {
  it.each(['sns_bounce', 'sns_received_s3_action', 'sns_subscription_confirmation'])(
    'of %s holds',
    (name) => {
      const { body } = sample(name);
      expect(isSnsSignature(body, key)).toBe(true);
      expect(isSnsSignature({ ...body, Message: `${body.Message} ` }, key)).toBe(false);
      expect(
        isSnsSignature({ ...body, SignatureVersion: body.SignatureVersion === '1' ? '2' : '1' }, key),
      ).toBe(false);
      expect(isSnsSignature(body, 'no certificate')).toBe(false);
    },
  );
});

describe('a call', () => {
  it('is taken once its certificate came from Amazon, which is asked once', async () => {
    const { port, asked } = amazon();
    const { body } = sample('sns_bounce');
    for (let n = 0; n < 2; n++)
      expect(await port.verify(call(body), connection)).toEqual({
        kind: 'accept',
        dedupeKey: `sns:${body.MessageId}`,
      });
    expect(asked).toEqual([body.SigningCertURL]);
  });

  it('to subscribe is confirmed at Amazon and nowhere else', async () => {
    const { body } = sample('sns_subscription_confirmation');
    const { port, asked } = amazon();
    expect(await port.verify(call(body), connection)).toMatchObject({ kind: 'accept' });
    expect(asked).toEqual([body.SigningCertURL, body.SubscribeURL]);
  });

  it('that is forged asks nobody anything', async () => {
    const { body } = sample('sns_subscription_confirmation');
    for (const forged of [
      { ...body, TopicArn: 'arn:aws:sns:us-east-1:999999999999:inbound' },
      { ...body, SigningCertURL: 'https://evil.example/x.pem' },
      { ...body, SigningCertURL: 'http://169.254.169.254/latest/meta-data/x.pem' },
      { ...body, SigningCertURL: body.SigningCertURL.replace('.pem', '.txt') },
      { Type: 'Notification' },
      'x',
    ]) {
      const { port, asked } = amazon();
      expect(await port.verify(call(forged), connection)).toMatchObject({ kind: 'refuse', status: 403 });
      expect(asked).toEqual([]);
    }
  });

  it('with another address to confirm is refused before it is asked', async () => {
    const { body } = sample('sns_subscription_confirmation');
    const { port, asked } = amazon();
    expect(
      await port.verify(call({ ...body, SubscribeURL: 'http://169.254.169.254/' }), connection),
    ).toMatchObject({ kind: 'refuse' });
    expect(asked).toEqual([body.SigningCertURL]);
  });

  it.each([
    ['https://sns.us-east-1.amazonaws.com/x.pem', true],
    ['https://sns.cn-north-1.amazonaws.com.cn/x.pem', true],
    ['http://sns.us-east-1.amazonaws.com/x.pem', false],
    ['https://sns.us-east-1.amazonaws.com.evil.example/x.pem', false],
    ['https://evil.example/sns.us-east-1.amazonaws.com/x.pem', false],
    ['https://sns.us-east-1.amazonaws.com@evil.example/x.pem', false],
    ['https://user@sns.us-east-1.amazonaws.com/x.pem', false],
    ['https://sns.us-east-1.amazonaws.com:8443/x.pem', false],
    ['https://xsns.us-east-1.amazonaws.com/x.pem', false],
    ['not a url', false],
    [undefined, false],
  ])('trusts %s: %s', (url, trusted) => expect(isSnsUrl(url)).toBe(trusted));
});

describe('a notification', () => {
  const map = (body: unknown) =>
    amazon().port.map(
      { headers: {}, receivedAt: new Date(), body: Buffer.from(JSON.stringify(body)) },
      connection,
    );
  const { body: outer } = sample('sns_received_s3_action');
  const received = (over: Record<string, unknown>) => ({
    ...outer,
    Message: JSON.stringify({ ...JSON.parse(outer.Message), ...over }),
  });
  const raw =
    'From: Ana <ana@customer.example>\r\nMessage-ID: <m1@customer.example>\r\nSubject: Help\r\n\r\nHelp me';

  it('of a bounce names the mail by the id that Amazon gave it', async () => {
    expect(await map(sample('sns_bounce').body)).toMatchObject([
      {
        kind: 'status',
        externalId: '<0000014644fe5ef6@email.amazonses.com>',
        state: 'failed',
        code: 'address_unknown',
        suppress: 'bounce',
      },
    ]);
  });

  it('with the mail in it is a message, in either encoding', async () => {
    for (const content of [raw, Buffer.from(raw).toString('base64')])
      expect(await map(received({ content }))).toMatchObject([
        { kind: 'message', externalId: '<m1@customer.example>', body: 'Help me' },
      ]);
  });

  it('without it says so, and one with a virus is not read', async () => {
    expect(await map(outer)).toEqual([{ kind: 'ignored', reason: 'mail_lies_elsewhere' }]);
    expect(await map(received({ content: raw, receipt: { virusVerdict: { status: 'FAIL' } } }))).toEqual([
      { kind: 'ignored', reason: 'virus' },
    ]);
  });

  it('of an unknown shape is kept and named', async () => {
    expect(await map({})).toEqual([{ kind: 'ignored', reason: 'unknown_shape' }]);
    expect(await map(sample('sns_subscription_confirmation').body)).toEqual([
      { kind: 'ignored', reason: 'subscription' },
    ]);
  });
});

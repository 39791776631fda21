import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { basicAuth, type Fate, headerOf, intentIn, type MailVendor } from '../mail-provider/index.ts';

const FATES: Readonly<Record<Fate, Record<string, unknown>>> = {
  delivered: { event: 'delivered', response: '250 OK' },
  opened: { event: 'open' },
  bounced: { event: 'bounce', type: 'bounce', status: '5.1.1', reason: '550 5.1.1 user unknown' },
  complained: { event: 'spamreport' },
};

/** SendGrid: raw Inbound Parse as a form, events as a list with an ECDSA signature over time and bytes. */
export function sendgridVendor(): MailVendor {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  return {
    vendor: 'sendgrid',
    given: {
      settings: { eventPublicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64') },
      credentials: {},
    },
    says: () => `Ok: queued as ${randomUUID()}`,
    inbound(account, raw) {
      const boundary = `xYzZY${randomUUID().replaceAll('-', '')}`;
      const parts = { email: raw, to: headerOf(raw, 'To'), charsets: '{"to":"UTF-8"}' };
      const body = Object.entries(parts)
        .map(
          ([name, value]) =>
            `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
        )
        .join('');
      return {
        body: `${body}--${boundary}--\r\n`,
        headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, ...basicAuth(account) },
      };
    },
    report(account, { raw }, fate) {
      const body = `${JSON.stringify([
        {
          ...FATES[fate],
          sg_event_id: randomUUID(),
          timestamp: Math.floor(Date.now() / 1_000),
          intent: intentIn(raw, 'X-SMTPAPI', ['unique_args', 'intent']),
        },
      ])}\r\n`;
      const timestamp = String(Math.floor(Date.now() / 1_000));
      return {
        body,
        headers: {
          'content-type': 'application/json',
          ...basicAuth(account),
          'x-twilio-email-event-webhook-timestamp': timestamp,
          'x-twilio-email-event-webhook-signature': createSign('SHA256')
            .update(timestamp + body)
            .sign(privateKey, 'base64'),
        },
      };
    },
  };
}

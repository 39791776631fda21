import { createHmac, randomBytes } from 'node:crypto';
import { type Fate, headerOf, intentIn, type MailVendor } from '../mail-provider/index.ts';

/** Signed as Mailgun does: over time and token, which all tries of one delivery repeat. */
function sign(signingKey: string): { timestamp: string; token: string; signature: string } {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const token = randomBytes(25).toString('hex');
  const signature = createHmac('sha256', signingKey)
    .update(timestamp + token)
    .digest('hex');
  return { timestamp, token, signature };
}

/** What a route with the action "Forward" posts for a mail, its raw form included. */
export function mailgunRouteOf(given: { raw: string; recipient: string }, signingKey: string) {
  const form = new URLSearchParams({
    recipient: given.recipient,
    'body-mime': given.raw,
    ...sign(signingKey),
  });
  return {
    body: form.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  };
}

const FATES: Readonly<Record<Fate, Record<string, unknown>>> = {
  delivered: { event: 'delivered' },
  opened: { event: 'opened' },
  bounced: {
    event: 'failed',
    severity: 'permanent',
    reason: 'bounce',
    'delivery-status': { code: 550, message: '5.1.1 user unknown', 'enhanced-code': '5.1.1' },
  },
  complained: { event: 'complained' },
};

/** Mailgun: routes as forms, events as JSON, both signed over a token that is never used twice. */
export function mailgunVendor(): MailVendor {
  const signingKey = randomBytes(16).toString('hex');
  return {
    vendor: 'mailgun',
    given: { settings: {}, credentials: { signingKey } },
    says: () => 'Great success',
    inbound: (_, raw) => mailgunRouteOf({ raw, recipient: headerOf(raw, 'To') }, signingKey),
    report: (_, { raw }, fate) => ({
      body: JSON.stringify({
        signature: sign(signingKey),
        'event-data': {
          ...FATES[fate],
          id: randomBytes(11).toString('base64url'),
          'user-variables': { intent: intentIn(raw, 'X-Mailgun-Variables', ['intent']) },
        },
      }),
      headers: { 'content-type': 'application/json' },
    }),
  };
}

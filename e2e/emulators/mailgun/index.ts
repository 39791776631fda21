import { createHmac, randomBytes } from 'node:crypto';

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

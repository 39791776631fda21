import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';

/** A secret for signing what we post: 32 random bytes as Standard Webhooks writes them (`whsec_` and base64). */
export const newSigningSecret = (): string => PREFIX + randomBytes(32).toString('base64');

/**
 * The headers of Standard Webhooks (https://www.standardwebhooks.com): id, time in seconds, and one `v1` signature for
 * each secret, apart by spaces, so that a receiver may hold either while a secret is changed.
 *
 * @param secrets as `newSigningSecret` makes them, the newest first.
 */
export function signWebhook(given: {
  /** The same in every repetition: what a receiver tells repetitions by. */
  id: string;
  at: Date;
  /** As it travels: the signature is over its bytes. */
  body: string;
  secrets: readonly string[];
}): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const time = String(Math.floor(given.at.getTime() / 1_000));
  const said = `${given.id}.${time}.${given.body}`;
  const signatures = given.secrets.map((secret) => {
    const key = Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret, 'base64');
    return `v1,${createHmac('sha256', key).update(said).digest('base64')}`;
  });
  return {
    'webhook-id': given.id,
    'webhook-timestamp': time,
    'webhook-signature': signatures.join(' '),
  };
}

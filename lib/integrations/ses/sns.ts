import { createVerify } from 'node:crypto';
import { z } from 'zod';

/** One delivery of Amazon SNS (docs.aws.amazon.com/sns: verifying message signatures). */
export const snsMessage = z.object({
  Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  MessageId: z.string().min(1).max(200),
  TopicArn: z.string(),
  Message: z.string(),
  Subject: z.string().optional(),
  Token: z.string().optional(),
  SubscribeURL: z.string().optional(),
  Timestamp: z.string(),
  SignatureVersion: z.enum(['1', '2']),
  Signature: z.string(),
  SigningCertURL: z.string(),
});
export type SnsMessage = z.infer<typeof snsMessage>;

/** Amazon's own hosts, and no other: the address stands in a body that anybody may send. */
export function isSnsUrl(given: string | undefined): given is string {
  if (!given || !URL.canParse(given)) return false;
  const url = new URL(given);
  return (
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    /^sns\.[a-z0-9-]{3,}\.amazonaws\.com(\.cn)?$/.test(url.hostname)
  );
}

const SIGNED = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: [
    'Message',
    'MessageId',
    'SubscribeURL',
    'Timestamp',
    'Token',
    'TopicArn',
    'Type',
  ],
  UnsubscribeConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
} as const;

/**
 * Whether a message carries the signature of a certificate.
 *
 * @param certificate PEM, of a certificate or a public key.
 */
export function isSnsSignature(message: SnsMessage, certificate: string): boolean {
  const canonical = SIGNED[message.Type]
    .flatMap((name) => (message[name] === undefined ? [] : [`${name}\n${message[name]}\n`]))
    .join('');
  try {
    return createVerify(message.SignatureVersion === '2' ? 'RSA-SHA256' : 'RSA-SHA1')
      .update(canonical, 'utf8')
      .verify(certificate, message.Signature, 'base64');
  } catch {
    return false;
  }
}

import { z } from 'zod';
import type { Provider } from '#db/schema/channels.ts';
import type { ProviderShape } from './schemas.ts';

const host = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, 'is the name of a server, such as smtp.example.com');
const port = z.coerce
  .number('is a number')
  .int()
  .min(1, 'is a number from 1')
  .max(65_535, 'is at most 65535');
const address = z
  .email('must be an e-mail address')
  .max(254)
  .transform((value) => value.toLowerCase());
const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}]*$/u, 'must be one line');

/**
 * `tls`: encrypted from the first byte (465, 993). `starttls`: encrypted before anything secret is said (587, 143),
 * else no mail. `none`: only for a server on the same machine.
 */
const security = z.enum(['tls', 'starttls', 'none'], 'must be tls, starttls or none');

/** A selector of a DKIM key in the DNS (RFC 6376). */
const selector = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9]([A-Za-z0-9.-]{0,61}[A-Za-z0-9])?$/, 'is the part before ._domainkey');

/** What every mail account sends with. */
const sending = {
  address,
  fromName: line(80).default(''),
  smtpHost: host,
  smtpPort: port.default(587),
  /** Left out, the port says it. */
  smtpSecurity: security.optional(),
  /** Whether the mailbox takes `name+anything@…`, as most do: replies then find their conversation for sure. */
  plusAddressing: z.boolean().default(true),
  dkimSelector: selector.optional(),
};
const sendingSecrets = {
  smtpUser: line(320).default(''),
  smtpPassword: z.string().max(2_000).default(''),
  /** RSA, PEM (PKCS 1 or 8). Without one the mail server signs, or nobody does. */
  dkimPrivateKey: z
    .string()
    .trim()
    .max(8_000)
    .regex(
      /^-----BEGIN (RSA )?PRIVATE KEY-----[\s\S]+-----END (RSA )?PRIVATE KEY-----$/,
      'is a private key in PEM form',
    )
    .optional(),
};

/** Signs plus addresses and Message-IDs; never leaves the server. */
const mailSecret = { name: 'mailSecret', shown: false };
/** Stands in the webhook's address of providers that sign nothing. */
const webhookKey = { name: 'webhookKey', shown: true };

const mail = (
  settings: z.ZodRawShape,
  credentials: z.ZodRawShape,
  makes: ProviderShape['makes'],
): ProviderShape => ({
  kind: 'email',
  settings: z.object({ ...sending, ...settings }) as z.ZodType<Record<string, unknown>>,
  credentials: z.object({ ...sendingSecrets, ...credentials }) as unknown as z.ZodType<
    Record<string, string>
  >,
  addressOf: (given) => String(given.settings.address),
  sentTo: { smtpHost: ['smtpPassword'], imapHost: ['imapPassword', 'smtpPassword'] },
  pairGapSeconds: 0,
  makes: [mailSecret, ...makes],
});

/** Mail accounts: all send by SMTP, and each has its own way in. */
export const MAIL_SHAPES = {
  smtp: mail(
    {
      imapHost: host.or(z.literal('')).default(''),
      imapPort: port.default(993),
      imapSecurity: security.optional(),
      imapFolder: line(200).min(1).default('INBOX'),
    },
    { imapUser: line(320).default(''), imapPassword: z.string().max(2_000).default('') },
    [],
  ),
  postmark: mail({}, {}, [webhookKey]),
  sendgrid: mail(
    {
      /** DER in base64, as SendGrid shows it beside the signed event webhook. */
      eventPublicKey: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9+/=]{80,400}$/, 'is the verification key, one long line')
        .optional(),
    },
    {},
    [webhookKey],
  ),
  mailgun: mail(
    {},
    { signingKey: line(200).min(1, 'is under Sending, Webhooks: HTTP webhook signing key') },
    [],
  ),
  ses: mail(
    {
      topicArn: z
        .string()
        .trim()
        .regex(/^arn:aws(-cn|-us-gov)?:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/, 'begins with arn:aws:sns:'),
    },
    {},
    [],
  ),
} satisfies Partial<Record<Provider, ProviderShape>>;

import type { ProviderField, ProviderWords } from './provider-fields.ts';

const sending = (server: string): readonly ProviderField[] => [
  {
    name: 'settings.address',
    label: 'Address',
    help: 'What your customers write to. Replies go out under it.',
    placeholder: 'support@example.com',
  },
  { name: 'settings.fromName', label: 'Name beside it', help: 'Such as your company’s name.' },
  {
    name: 'settings.smtpHost',
    label: 'SMTP server',
    help: 'Where mail is handed in.',
    placeholder: server,
  },
  {
    name: 'settings.smtpPort',
    label: 'SMTP port',
    help: '587 is usual; 465 where the line is encrypted from the start.',
    placeholder: '587',
  },
  { name: 'credentials.smtpUser', label: 'User name', help: 'Often the address itself.' },
  {
    name: 'credentials.smtpPassword',
    label: 'Password',
    help: 'Many providers want an app password or a token here instead of your own.',
  },
];

const before =
  'Let your DNS say that this server may send for your domain: the SPF and DKIM records that it shows you, and _dmarc with "v=DMARC1; p=none" to begin with.';
const tryIt = 'Write a mail to the address.';
const key = [{ setting: 'webhookKey', label: 'Key' }];

/** Mail, by whoever carries it. */
export const MAIL_WORDS = {
  smtp: {
    name: 'Mail by SMTP and IMAP',
    what: 'Any mailbox: mail goes out by SMTP and comes in by IMAP, at once where the server can tell.',
    before,
    fields: [
      ...sending('smtp.example.com'),
      {
        name: 'settings.imapHost',
        label: 'IMAP server',
        help: 'Where mail is fetched. It stays in the mailbox, unread as it is.',
        placeholder: 'imap.example.com',
      },
      {
        name: 'settings.imapPort',
        label: 'IMAP port',
        help: '993 is usual; 143 where encryption begins after a greeting.',
        placeholder: '993',
      },
    ],
    webhook: null,
    tryIt,
  },
  postmark: {
    name: 'Postmark',
    what: 'Mail by Postmark: in by its webhook, out by its SMTP server.',
    before,
    fields: sending('smtp.postmarkapp.com'),
    webhook: {
      title: 'Tell Postmark where to send mail',
      words:
        'In your server: the inbound stream, Settings, Webhook. Paste the address, add ?key= and the key to its end, and choose "Include raw email content". The same address under Webhooks of the outbound stream tells us of bounces and complaints.',
      shown: key,
    },
    tryIt,
  },
  sendgrid: {
    name: 'SendGrid',
    what: 'Mail by SendGrid: in by Inbound Parse, out by its SMTP server.',
    before,
    fields: sending('smtp.sendgrid.net'),
    webhook: {
      title: 'Tell SendGrid where to send mail',
      words:
        'Under Settings, Inbound Parse, add your host: paste the address, add ?key= and the key to its end, and choose "POST the raw, full MIME message". The same address under Mail Settings, Event Webhook tells us of bounces.',
      shown: key,
    },
    tryIt,
  },
  mailgun: {
    name: 'Mailgun',
    what: 'Mail by Mailgun: in by a route, out by its SMTP server.',
    before,
    fields: [
      ...sending('smtp.mailgun.org'),
      {
        name: 'credentials.signingKey',
        label: 'HTTP webhook signing key',
        help: 'Under Sending, Webhooks. It proves that what comes in is from Mailgun.',
      },
    ],
    webhook: {
      title: 'Tell Mailgun where to send mail',
      words:
        'Under Receiving, create a route that matches your address, with the action "Forward" to this address. The same address under Sending, Webhooks tells us of bounces and complaints.',
      shown: [],
    },
    tryIt,
  },
  ses: {
    name: 'Amazon SES',
    what: 'Mail by Amazon SES: in through an SNS topic (up to 150 KB), out by its SMTP server.',
    before,
    fields: [
      ...sending('email-smtp.us-east-1.amazonaws.com'),
      {
        name: 'settings.topicArn',
        label: 'ARN of the SNS topic',
        help: 'What your receipt rule publishes to, with the encoding Base64.',
        placeholder: 'arn:aws:sns:us-east-1:123456789012:inbound',
      },
    ],
    webhook: {
      title: 'Tell Amazon where to send mail',
      words:
        'In SNS, open the topic and create a subscription: HTTPS, this address, without raw delivery. It is confirmed by itself. Publish bounces and complaints of the identity to the same topic.',
      shown: [],
    },
    tryIt,
  },
} satisfies Record<string, ProviderWords>;

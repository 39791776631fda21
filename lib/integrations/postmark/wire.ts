import { z } from 'zod';

const mailbox = z.object({
  Email: z.string(),
  Name: z.string().default(''),
  MailboxHash: z.string().default(''),
});

/** Inbound webhook (postmarkapp.com/developer/webhooks/inbound-webhook). */
export const inboundMail = z.object({
  MessageID: z.string().min(1),
  FromFull: mailbox,
  ToFull: z.array(mailbox).default([]),
  CcFull: z.array(mailbox).default([]),
  OriginalRecipient: z.string().default(''),
  ReplyTo: z.string().default(''),
  Subject: z.string().default(''),
  Date: z.string().default(''),
  TextBody: z.string().default(''),
  HtmlBody: z.string().default(''),
  Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
  Attachments: z
    .array(
      z.object({
        Name: z.string().default(''),
        Content: z.string().default(''),
        ContentType: z.string().default('application/octet-stream'),
        ContentID: z.string().nullish(),
      }),
    )
    .default([]),
  /** With "Include raw email content": then this is read and nothing else. */
  RawEmail: z.string().optional(),
});

/** Bounce, spam complaint, delivery, open and subscription webhooks. */
export const report = z.object({
  RecordType: z.enum(['Bounce', 'SpamComplaint', 'Delivery', 'Open', 'SubscriptionChange']),
  MessageID: z.string().default(''),
  ID: z.union([z.number(), z.string()]).optional(),
  Type: z.string().default(''),
  TypeCode: z.number().optional(),
  Inactive: z.boolean().optional(),
  Details: z.string().default(''),
  Description: z.string().default(''),
  Metadata: z.record(z.string(), z.unknown()).nullish(),
  SuppressSending: z.boolean().optional(),
  /** `HardBounce`, `SpamComplaint`, `ManualSuppression`. */
  SuppressionReason: z.string().nullish(),
});

import { createHash } from 'node:crypto';
import { type Address, addressParser, type Email } from 'postal-mime';
import type { z } from 'zod';
import type { InboundEvent, OpenConnection, WebhookPort } from '#lib/channels/ports.ts';
import {
  mailAccount,
  mailSink,
  mailToEvents,
  provesKey,
  rawMailToEvents,
  reportToEvent,
  type SendReport,
  toParsed,
} from '../email/index.ts';
import { jsonOf } from '../outside/index.ts';
import { inboundMail, report } from './wire.ts';

/**
 * Postmark's webhooks. They carry no signature: our key stands in the address as Basic auth (`https://hook:key@…`),
 * and 403 makes Postmark stop.
 */
export const postmarkWebhook: WebhookPort = {
  // 35 MB with attachments.
  maxBytes: 36 * 1024 * 1024,
  verify(call, connection) {
    if (!provesKey(call, connection.credentials.webhookKey))
      return { kind: 'refuse', status: 403, reason: 'wrong_key' };
    return { kind: 'accept', dedupeKey: dedupeKey(call.body) };
  },
  map(stored, connection) {
    const body = jsonOf(stored.body);
    const said = report.safeParse(body);
    if (said.success) {
      const told = toReport(said.data);
      return [
        told ? reportToEvent(told, mailSink(connection)) : { kind: 'ignored', reason: ignoredAs(said.data) },
      ];
    }
    const mail = inboundMail.safeParse(body);
    if (!mail.success) return [{ kind: 'ignored', reason: 'unknown_shape' }];
    return fromMail(mail.data, connection, stored.receivedAt);
  },
};

function dedupeKey(body: Buffer): string {
  const said = report.safeParse(jsonOf(body));
  if (said.success && said.data.MessageID)
    return `${said.data.RecordType}:${said.data.ID ?? said.data.MessageID}`.slice(0, 200);
  const mail = inboundMail.safeParse(jsonOf(body));
  return mail.success
    ? `in:${mail.data.MessageID}`.slice(0, 200)
    : createHash('sha256').update(body).digest('hex');
}

/** Bounce types (postmarkapp.com/developer/api/bounce-api): a hard bounce, and an address that can be none. */
const HARD_CODES = new Set([1, 100_000]);
/** Delayed, a wish to subscribe, an answer by a program, a new address, a test of a relay: the mail is not lost by it. */
const NO_LOSS_CODES = new Set([2, 32, 64, 128, 1024]);
/** A wish to get no more, sent back as an answer. */
const UNSUBSCRIBE_CODE = 16;
const COMPLAINT_CODE = 100_001;

const ignoredAs = ({ RecordType, Type }: z.infer<typeof report>): string =>
  `event_${RecordType}_${Type}`.toLowerCase().slice(0, 60);

/** Null for what changes nothing. */
function toReport(said: z.infer<typeof report>): SendReport | null {
  const intent = said.Metadata?.intent ?? said.Metadata?.message;
  const about = {
    intentId: typeof intent === 'string' ? intent : null,
  };
  switch (said.RecordType) {
    case 'Delivery':
      return { ...about, what: 'delivered' };
    case 'Open':
      return { ...about, what: 'read' };
    case 'SpamComplaint':
      return { ...about, what: 'complaint', detail: said.Details };
    case 'SubscriptionChange':
      return fromSubscription(said, about);
    case 'Bounce':
      return fromBounce(said, about);
  }
}

/** Postmark closed an address, or opened it again; why it did stands beside it. */
function fromSubscription(
  { SuppressSending, SuppressionReason }: z.infer<typeof report>,
  about: { intentId: string | null },
): SendReport | null {
  if (!SuppressSending) return null;
  if (SuppressionReason === 'HardBounce') return { ...about, what: 'failed', hard: true };
  return { ...about, what: SuppressionReason === 'SpamComplaint' ? 'complaint' : 'opt_out' };
}

function fromBounce(
  { TypeCode = 0, Details, Description }: z.infer<typeof report>,
  about: { intentId: string | null },
): SendReport | null {
  if (NO_LOSS_CODES.has(TypeCode)) return null;
  const detail = Details || Description;
  if (TypeCode === UNSUBSCRIBE_CODE) return { ...about, what: 'opt_out', detail };
  if (TypeCode === COMPLAINT_CODE) return { ...about, what: 'complaint', detail };
  return { ...about, what: 'failed', hard: HARD_CODES.has(TypeCode), detail };
}

function fromMail(
  mail: z.infer<typeof inboundMail>,
  connection: OpenConnection,
  receivedAt: Date,
): InboundEvent[] | Promise<InboundEvent[]> {
  const sink = mailSink(connection);
  if (mail.RawEmail) return rawMailToEvents(Buffer.from(mail.RawEmail, 'utf8'), sink, receivedAt);
  const all = (name: string) =>
    mail.Headers.filter((header) => header.Name.toLowerCase() === name).map((header) => header.Value);
  const boxes = (list: { Email: string; Name: string }[]): Address[] =>
    list.map(({ Email, Name }) => ({ address: Email, name: Name }));
  const original = mail.OriginalRecipient || mailAccount(connection).address;
  const email: Email = {
    headers: [
      ...mail.Headers.map(({ Name, Value }) => ({
        key: Name.toLowerCase(),
        originalKey: Name,
        value: Value,
      })),
      { key: 'x-original-to', originalKey: 'X-Original-To', value: original },
    ],
    headerLines: [],
    from: { address: mail.FromFull.Email, name: mail.FromFull.Name },
    to: boxes(mail.ToFull),
    cc: boxes(mail.CcFull),
    replyTo: addressParser(mail.ReplyTo),
    subject: mail.Subject,
    messageId: all('message-id')[0] ?? `<${mail.MessageID}@inbound.postmarkapp.com>`,
    inReplyTo: all('in-reply-to').join(' '),
    references: all('references').join(' '),
    date: mail.Date,
    text: mail.TextBody,
    html: mail.HtmlBody,
    attachments: mail.Attachments.map((file) => ({
      filename: file.Name,
      mimeType: file.ContentType.split(';')[0]?.trim().toLowerCase() ?? 'application/octet-stream',
      disposition: file.ContentID ? 'inline' : 'attachment',
      ...(file.ContentID ? { contentId: file.ContentID, related: true } : {}),
      content: Buffer.from(file.Content, 'base64'),
    })),
  };
  return mailToEvents(toParsed(email), sink, receivedAt);
}

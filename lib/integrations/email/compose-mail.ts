import type { SendMailOptions } from 'nodemailer';
import type { MailMarks, MailThread, OutgoingMessage } from '#lib/conversations/ports.ts';
import { LOOP_HEADER } from './classify-mail.ts';
import { cleanLine } from './clean.ts';
import { mailHtml } from './mail-html.ts';
import type { MailAccount } from './mail-settings.ts';
import { makeToken, messageIdOf, plusAddress } from './mail-tokens.ts';
import { replySubject } from './subjects.ts';

/** The first, which began the thread, and the last: RFC 5322 wants them, servers refuse headers without end. */
const MAX_REFERENCES = 20;

/** The headers that DKIM signs: the usual ones, and those by which machines tell what a mail is (RFC 8058 wants it). */
export const SIGNED_HEADERS =
  'From:Sender:Reply-To:Subject:Date:Message-ID:To:Cc:MIME-Version:Content-Type:Content-Transfer-Encoding:In-Reply-To:References:List-Id:List-Unsubscribe:List-Unsubscribe-Post:Auto-Submitted';

/** A mail that is ready to go: with an id and an envelope of ours. */
export interface OutgoingMail extends SendMailOptions {
  messageId: string;
  envelope: { from: string; to: string };
}

/** One mail, for nodemailer. Pure: the same send is the same mail, with the same Message-ID. */
export function composeMail(
  account: MailAccount,
  message: Pick<OutgoingMessage, 'intentId' | 'address' | 'body' | 'files'>,
  thread: MailThread,
  unsubscribeUrl: string,
  marks: MailMarks | null = null,
): OutgoingMail {
  const { address, secret, domain } = account;
  const plus = (kind: 't' | 'b', id: string) =>
    account.plusAddressing ? plusAddress(address, makeToken(secret, kind, id)) : null;
  const replyTo = plus('t', thread.conversationId);
  const references = shorten(thread.messageIds);
  const subject = cleanLine(thread.subject ?? '', 300);
  return {
    messageId: messageIdOf(secret, message.intentId, domain),
    from: { name: cleanLine(account.fromName, 80), address },
    to: { name: cleanLine(thread.contactName ?? '', 120), address: cleanLine(message.address, 320) },
    ...(replyTo ? { replyTo } : {}),
    subject: references.length > 0 ? replySubject(subject) : subject || firstWords(message.body),
    ...(thread.answers ? { inReplyTo: thread.answers } : {}),
    ...(references.length > 0 ? { references } : {}),
    text: message.body,
    ...(marks ? { html: mailHtml(message.body, marks) } : {}),
    ...(message.files.length > 0
      ? {
          // Names go out by RFC 2231, with a plain one beside it for programs that never learned it.
          attachments: message.files.map(({ name, mime, bytes }) => ({
            filename: name,
            contentType: mime,
            contentDisposition: 'attachment' as const,
            content: bytes,
          })),
        }
      : {}),
    // Bounces come back to an address that names the send (VERP), whatever the other server leaves out.
    envelope: { from: plus('b', message.intentId) ?? address, to: message.address },
    headers: {
      [LOOP_HEADER]: account.workspaceId,
      ...providerHeaders(account.provider, message.intentId),
      ...(thread.by === 'person'
        ? {}
        : {
            'Auto-Submitted': thread.by === 'agent' && !thread.unasked ? 'auto-replied' : 'auto-generated',
            'X-Auto-Response-Suppress': 'OOF, AutoReply',
          }),
      ...(thread.unasked
        ? {
            'List-Unsubscribe': `<${unsubscribeUrl}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }
        : {}),
    },
    // Nothing of a mail is read from disk or fetched, whatever it says.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** Whose server it is, where its owner reports by webhook what became of a mail. */
export const providerOfServer = (host: string): MailAccount['provider'] | null =>
  PROVIDER_SERVERS.find(([server]) => server.test(host.toLowerCase()))?.[1] ?? null;

const PROVIDER_SERVERS: readonly (readonly [RegExp, MailAccount['provider']])[] = [
  [/^smtp(-broadcasts)?\.postmarkapp\.com$/, 'postmark'],
  [/^smtp\.(eu\.)?sendgrid\.net$/, 'sendgrid'],
  [/^smtp\.(eu\.)?mailgun\.org$/, 'mailgun'],
];

/** What makes a provider hand our id of the send back with its reports, and keep our Message-ID. */
export function providerHeaders(
  provider: MailAccount['provider'],
  intentId: string,
): Record<string, string | { prepared: true; value: string }> {
  switch (provider) {
    case 'postmark':
      return { 'X-PM-KeepID': 'true', 'X-PM-Metadata-intent': intentId };
    case 'sendgrid':
      return { 'X-SMTPAPI': asJson({ unique_args: { intent: intentId } }) };
    case 'mailgun':
      return { 'X-Mailgun-Variables': asJson({ intent: intentId }) };
    default:
      return {};
  }
}

/** As it is: quotation marks would be made an encoded word, and the provider would read no JSON in it. */
const asJson = (value: unknown) => ({ prepared: true as const, value: JSON.stringify(value) });

const shorten = (ids: readonly string[]): string[] => {
  const [first, ...rest] = ids;
  return first ? [first, ...rest.slice(-(MAX_REFERENCES - 1))] : [];
};

/** A subject for a conversation that has none: what the mail begins with. */
const firstWords = (body: string): string => {
  const line = cleanLine(body.split('\n').find((one) => one.trim() !== '') ?? '', 400);
  if (line.length <= 70) return line || 'A message for you';
  const cut = line.lastIndexOf(' ', 70);
  return `${line.slice(0, cut > 30 ? cut : 70).toWellFormed()}…`;
};

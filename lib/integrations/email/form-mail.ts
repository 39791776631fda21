import { addressParser, type Email } from 'postal-mime';
import type { InboundEvent } from '#lib/channels/ports.ts';
import type { FormPart } from './form-body.ts';
import { toParsed } from './parse-mail.ts';
import { type MailSink, mailToEvents } from './to-events.ts';

/** A mail that a provider parsed and posts as a form. */
export interface FormMail {
  headers: readonly (readonly [string, string])[];
  /** Whom the provider received it for. */
  recipient: string;
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  files: readonly { part: FormPart; contentId: string | null }[];
}

/** Such a mail as events. Where its headers name something, they count before the form's fields. */
export function formToEvents(form: FormMail, sink: MailSink, receivedAt: Date): InboundEvent[] {
  const all = (name: string) =>
    form.headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
  const email: Email = {
    headers: [
      ...form.headers.map(([name, value]) => ({ key: name.toLowerCase(), originalKey: name, value })),
      ...(form.recipient
        ? [{ key: 'x-original-to', originalKey: 'X-Original-To', value: form.recipient }]
        : []),
    ],
    headerLines: [],
    ...(addressParser(form.from)[0] ? { from: addressParser(form.from)[0] } : {}),
    to: addressParser(all('to')[0] ?? form.to ?? ''),
    cc: addressParser(all('cc').join(', ')),
    replyTo: addressParser(all('reply-to').join(', ')),
    subject: form.subject,
    messageId: all('message-id')[0],
    inReplyTo: all('in-reply-to').join(' '),
    references: all('references').join(' '),
    date: all('date')[0],
    text: form.text,
    html: form.html,
    attachments: form.files.map(({ part, contentId }) => ({
      filename: part.fileName,
      mimeType: part.type,
      disposition: contentId ? ('inline' as const) : ('attachment' as const),
      ...(contentId ? { contentId, related: true } : {}),
      content: part.bytes,
    })),
  };
  return mailToEvents(toParsed(email), sink, receivedAt);
}

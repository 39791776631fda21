import type { InboundEvent } from '#lib/channels/ports.ts';
import { MailRefused, type ParsedMail } from './mail.ts';
import type { MailBox } from './mail-settings.ts';
import { messageIdOf } from './mail-tokens.ts';
import { type MailMeaning, mapMail } from './map-mail.ts';
import { parseMail } from './parse-mail.ts';
import { bareSubject } from './subjects.ts';

/** Our own domain, for Message-IDs of ours that a report names by their send alone. */
export interface MailSink extends MailBox {
  domain: string;
}

/** One raw mail as events. A mail that cannot be taken in is named as ignored; its bytes stay with the receipt. */
export async function rawMailToEvents(
  raw: Uint8Array,
  sink: MailSink,
  receivedAt: Date,
): Promise<InboundEvent[]> {
  try {
    return mailToEvents(await parseMail(raw), sink, receivedAt);
  } catch (error) {
    if (error instanceof MailRefused) return [{ kind: 'ignored', reason: error.code }];
    throw error;
  }
}

export const mailToEvents = (mail: ParsedMail, sink: MailSink, receivedAt: Date): InboundEvent[] =>
  toEvents(mapMail(mail, sink), sink, mail.date ?? receivedAt, receivedAt);

function toEvents(meaning: MailMeaning, sink: MailSink, at: Date, receivedAt: Date): InboundEvent[] {
  switch (meaning.kind) {
    case 'test':
      return [
        {
          kind: 'mail_test',
          testId: meaning.testId,
          receivedAt: receivedAt.toISOString(),
          verdict: meaning.verdict,
        },
      ];
    case 'ignored':
      return [meaning];
    case 'failed':
      return meaning.sends.map((send) =>
        // Anybody can write a bounce: only one that proves which send it is about changes anything.
        send.intentId
          ? {
              kind: 'status',
              ...sendIds(send.intentId, sink),
              state: 'failed',
              code: send.hard ? 'address_unknown' : `bounced${send.status ? `_${send.status}` : ''}`,
              ...(send.diagnostic ? { detail: send.diagnostic } : {}),
              ...(send.hard ? { suppress: 'bounce' as const } : {}),
            }
          : { kind: 'ignored', reason: 'bounce_of_nothing_of_ours' },
      );
    case 'complaint':
      return meaning.send.intentId
        ? [
            {
              kind: 'status',
              ...sendIds(meaning.send.intentId, sink),
              state: 'failed',
              code: 'complaint',
              suppress: 'complaint',
            },
          ]
        : [{ kind: 'ignored', reason: 'complaint_about_nothing_of_ours' }];
    case 'read':
      return meaning.intentId
        ? [{ kind: 'status', ...sendIds(meaning.intentId, sink), state: 'read' }]
        : [{ kind: 'ignored', reason: 'receipt_for_nothing_of_ours' }];
    case 'message':
      return [toMessage(meaning, at)];
  }
}

const sendIds = (intentId: string, sink: MailSink) => ({
  externalId: messageIdOf(sink.secret, intentId, sink.domain),
  intentId,
});

function toMessage(meaning: Extract<MailMeaning, { kind: 'message' }>, at: Date): InboundEvent {
  const { mail, sender } = meaning;
  return {
    kind: 'message',
    externalId: mail.messageId,
    sentAt: at.toISOString(),
    identities: [{ kind: 'email', value: sender.address }],
    ...(sender.name ? { contactName: sender.name } : {}),
    body: meaning.reply,
    subject: bareSubject(mail.subject).slice(0, 300) || undefined,
    metadata: {
      ...(meaning.written === 'human' ? {} : { written: meaning.written }),
      ...(meaning.toNobody ? { toNobody: true } : {}),
      ...(mail.calendar ? { calendar: mail.calendar } : {}),
    },
    files: mail.files
      .filter(({ content }) => content.byteLength > 0)
      .map((file) => ({
        name: file.name,
        mime: file.type,
        size: file.content.byteLength,
        inline: file.inline,
        source: (file.contentId ? { contentId: file.contentId } : {}) as Record<string, string>,
        content: Buffer.from(file.content),
      })),
    mail: {
      written: meaning.written === 'human' && meaning.toNobody ? 'auto_reply' : meaning.written,
      from: sender,
      to: mail.to,
      cc: mail.cc,
      quoted: meaning.quoted,
      signature: meaning.signature,
      html: mail.html,
      filesDropped: mail.filesDropped,
      conversationId: meaning.conversationId,
      answers: meaning.answers,
      bareSubject: bareSubject(mail.subject),
      isReply: bareSubject(mail.subject) !== mail.subject.trim(),
    },
  };
}

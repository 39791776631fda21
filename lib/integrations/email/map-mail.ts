import type { MailVerdict } from '#lib/channels/ports.ts';
import { classifyMail, isNobody } from './classify-mail.ts';
import { cleanBody } from './clean.ts';
import type { MailAddress, ParsedMail } from './mail.ts';
import type { MailBox } from './mail-settings.ts';
import { intentOfMessageId, type MailTokenKind, plusPart, readToken } from './mail-tokens.ts';
import { type DeliveryReport, reportedMessageId } from './read-reports.ts';
import { readVerdict } from './read-verdict.ts';
import { splitReply } from './split-reply.ts';
import { testOf } from './test-mail.ts';

/** What a mail says, in the product's words; `lib/integrations/email/to-events.ts` hands it to the channel. */
export type MailMeaning =
  | {
      kind: 'message';
      mail: ParsedMail;
      written: 'human' | 'auto_reply' | 'list' | 'calendar';
      /** Whom we answer: Reply-To before From. */
      sender: MailAddress;
      reply: string;
      quoted: string;
      signature: string;
      /** The conversation that the signed plus address names. */
      conversationId: string | null;
      /** What it answers, newest first: Message-IDs. */
      answers: string[];
      /** Nobody reads an answer. */
      toNobody: boolean;
    }
  | { kind: 'failed'; sends: FailedSend[] }
  | { kind: 'complaint'; send: MailSend; recipient: string | null }
  | { kind: 'read'; messageId: string; intentId: string | null }
  /** A mail that the account sent to itself. */
  | { kind: 'test'; testId: string; verdict: MailVerdict }
  | { kind: 'ignored'; reason: string };

interface MailSend {
  messageId: string | null;
  /** Proven by a signature of ours; without it a report is somebody's word. */
  intentId: string | null;
}

export interface FailedSend extends MailSend {
  recipient: string | null;
  status: string | null;
  hard: boolean;
  diagnostic: string | null;
}

/** `messages.body` holds at most this; the rest is among what is shown folded. */
const MAX_BODY = 20_000;

/** What one parsed mail means for us: a message, the fate of one of ours, or nothing. Pure. */
export function mapMail(mail: ParsedMail, box: MailBox): MailMeaning {
  const testId = testOf(mail, box.secret);
  if (testId) return { kind: 'test', testId, verdict: readVerdict(mail) };
  const kind = classifyMail(mail, {
    isOwnId: (id) => intentOfMessageId(box.secret, id) !== null,
    addresses: box.addresses,
  });
  switch (kind.kind) {
    case 'loop':
      return { kind: 'ignored', reason: 'own_mail' };
    case 'delivery_delay':
      return { kind: 'ignored', reason: 'delivery_delayed' };
    case 'bounce':
      return { kind: 'failed', sends: failedSends(mail, box, kind.reports) };
    case 'complaint':
      return { kind: 'complaint', send: sendOf(mail, box), recipient: kind.recipient };
    case 'read_receipt': {
      const messageId = reportedMessageId(mail);
      return messageId
        ? { kind: 'read', messageId, intentId: intentOfMessageId(box.secret, messageId) }
        : { kind: 'ignored', reason: 'receipt_for_nothing' };
    }
    default:
      return toMessage(mail, box, kind.kind);
  }
}

function toMessage(
  mail: ParsedMail,
  box: MailBox,
  written: 'human' | 'auto_reply' | 'list' | 'calendar',
): MailMeaning {
  const sender = senderOf(mail, box);
  if (!sender) return { kind: 'ignored', reason: 'no_sender' };
  const split = splitReply(mail.text);
  const { reply, quoted } = atMost(split.reply, split.quoted);
  return {
    kind: 'message',
    mail,
    written,
    sender,
    // A mail of a subject alone is still a message: the subject is what it says.
    reply: reply || mail.subject || filesLine(mail),
    quoted,
    signature: split.signature,
    conversationId: tokenIn(
      [...mail.deliveredTo, ...[...mail.to, ...mail.cc].map((one) => one.address)],
      box,
      't',
    ),
    answers: [...new Set([...mail.inReplyTo, ...[...mail.references].reverse()])],
    toNobody: isNobody(sender.address),
  };
}

/** Forms on websites write from our own address and name the person in Reply-To. */
const senderOf = (mail: ParsedMail, box: MailBox): MailAddress | null => {
  const foreign = (one: MailAddress) => !box.addresses.includes(one.address);
  const from = mail.from;
  if (from && foreign(from)) return from;
  return mail.replyTo.find(foreign) ?? null;
};

/** Over-long replies are cut where they are shown; nothing is lost. */
function atMost(reply: string, quoted: string): { reply: string; quoted: string } {
  if (reply.length <= MAX_BODY) return { reply, quoted };
  const cut = reply.lastIndexOf('\n', MAX_BODY - 2);
  const at = cut > MAX_BODY / 2 ? cut : MAX_BODY - 2;
  return {
    reply: `${cleanBody(reply.slice(0, at))}…`,
    quoted: [reply.slice(at).trim(), quoted].filter(Boolean).join('\n\n'),
  };
}

const filesLine = (mail: ParsedMail): string => {
  const names = mail.files.filter((file) => !file.inline).map((file) => file.name);
  return names.length > 0 ? names.join(', ').slice(0, 500) : '(empty mail)';
};

const tokenIn = (addresses: readonly string[], box: MailBox, kind: MailTokenKind): string | null => {
  for (const address of addresses) {
    const id = readToken(box.secret, kind, plusPart(address) ?? '');
    if (id) return id;
  }
  return null;
};

/** The send that a report is about: by the envelope's address it came back to, or by the Message-ID it sends back. */
function sendOf(mail: ParsedMail, box: MailBox): MailSend {
  const messageId = reportedMessageId(mail);
  const cameTo = [...mail.deliveredTo, ...mail.to.map((one) => one.address)];
  const intentId =
    tokenIn(cameTo, box, 'b') ??
    tokenIn(cameTo, box, 'n') ??
    (messageId ? intentOfMessageId(box.secret, messageId) : null);
  return { messageId, intentId };
}

function failedSends(mail: ParsedMail, box: MailBox, reports: DeliveryReport[]): FailedSend[] {
  const send = sendOf(mail, box);
  const failed = reports.filter(({ action }) => action === 'failed');
  if (failed.length === 0)
    return [{ ...send, recipient: null, status: null, hard: false, diagnostic: mail.subject || null }];
  return failed.map(({ recipient, status, hard, diagnostic }) => ({
    ...send,
    recipient,
    status,
    hard,
    diagnostic,
  }));
}

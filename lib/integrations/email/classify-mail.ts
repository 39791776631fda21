import { headerOf, type ParsedMail } from './mail.ts';
import { type DeliveryReport, readComplaint, readDeliveryReports } from './read-reports.ts';

/**
 * What kind of mail it is. Only `human` may be answered: everything else was written by a program, and programs that
 * answer each other never stop (RFC 3834).
 */
export type MailKind =
  | { kind: 'human' }
  /** Our own mail came back. */
  | { kind: 'loop' }
  | { kind: 'bounce'; reports: DeliveryReport[] }
  /** The server still tries: nobody has to do anything. */
  | { kind: 'delivery_delay'; reports: DeliveryReport[] }
  | { kind: 'complaint'; recipient: string | null; type: string }
  | { kind: 'read_receipt' }
  | { kind: 'auto_reply' }
  | { kind: 'list' }
  /** The answer of a calendar to an invitation. An invitation itself is sent by a person. */
  | { kind: 'calendar' };

export interface OwnMail {
  /** Whether we made this Message-ID. */
  isOwnId(messageId: string): boolean;
  /** Addresses that we read: mail from one of them without a Reply-To is our own. */
  addresses: readonly string[];
}

/** Header that every mail of ours carries; its value is the workspace's id. */
export const LOOP_HEADER = 'X-Countersign-Loop';

const AUTOMATIC_SUBJECT =
  /^(\[[^\]]*\]\s*)?(automatic reply|auto(matic)?[- ]?(reply|response|answer)|out of (the )?office|away from (the )?office|abwesen(d|heit)|automatische antwort|r[ée]ponse automatique|absence du bureau|respuesta autom[áa]tica|fuera de la oficina|resposta autom[áa]tica|fora do escrit[óo]rio|risposta automatica|fuori ufficio|automatisch antwoord|afwezig|autosvar|frånvarande|automatyczna odpowied[źz]|автоответ|автоматический ответ|自动回复|自動回覆|自動応答|자동 회신)(?![\p{L}\p{N}])/iu;

const NOBODY = /^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)([+.-].*)?$/;

/** Whether nobody reads what is sent to an address (RFC 3834, section 2). */
export const isNobody = (address: string): boolean => NOBODY.test(address.split('@')[0] ?? '');

/** The order matters: a bounce also carries `Auto-Submitted`, a list's bounce also `List-Id`. */
export function classifyMail(mail: ParsedMail, own: OwnMail): MailKind {
  if (isLoop(mail, own)) return { kind: 'loop' };

  const reports = readDeliveryReports(mail);
  if (reports) {
    const failed = reports.length === 0 || reports.some(({ action }) => action === 'failed');
    if (failed) return { kind: 'bounce', reports };
    return reports.some(({ action }) => action === 'delayed')
      ? { kind: 'delivery_delay', reports }
      : { kind: 'read_receipt' };
  }
  const complaint = readComplaint(mail);
  if (complaint) return { kind: 'complaint', ...complaint };
  if (
    mail.files.some(({ type }) => type === 'message/disposition-notification') ||
    /report-type="?disposition-notification/i.test(headerOf(mail, 'content-type'))
  )
    return { kind: 'read_receipt' };

  const returned = headerOf(mail, 'return-path').replace(/\s/g, '') === '<>';
  const daemon = /^(mailer-daemon|postmaster)@/.test(mail.from?.address ?? 'mailer-daemon@');
  if (
    daemon &&
    (returned || /undeliver|delivery (status|failure|fail)|returned mail|unzustellbar/i.test(mail.subject))
  )
    return { kind: 'bounce', reports: [] };

  if (isAutomatic(mail, returned)) return { kind: 'auto_reply' };
  if (mail.calendar === 'REPLY' || mail.calendar === 'COUNTER' || mail.calendar === 'REFRESH')
    return { kind: 'calendar' };
  if (isList(mail)) return { kind: 'list' };
  return { kind: 'human' };
}

const isLoop = (mail: ParsedMail, own: OwnMail): boolean =>
  mail.headers.has(LOOP_HEADER.toLowerCase()) ||
  own.isOwnId(mail.messageId) ||
  (mail.from !== null && own.addresses.includes(mail.from.address) && mail.replyTo.length === 0);

function isAutomatic(mail: ParsedMail, returned: boolean): boolean {
  const submitted = headerOf(mail, 'auto-submitted').toLowerCase();
  if (submitted !== '' && !/^no\b/.test(submitted)) return true;
  if (mail.headers.has('x-auto-response-suppress') && mail.inReplyTo.length > 0) return true;
  if (['x-autoreply', 'x-autorespond', 'x-autoresponder'].some((name) => mail.headers.has(name))) return true;
  if (/^auto_?reply$/i.test(headerOf(mail, 'precedence'))) return true;
  return returned || AUTOMATIC_SUBJECT.test(mail.subject);
}

const isList = (mail: ParsedMail): boolean =>
  ['list-id', 'list-post'].some((name) => mail.headers.has(name)) ||
  /^(list|bulk|junk)$/i.test(headerOf(mail, 'precedence'));

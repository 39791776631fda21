export interface MailAddress {
  /** Empty when the sender gave none. */
  name: string;
  /** Lower case. */
  address: string;
}

export interface MailFile {
  name: string;
  /** Lower-case MIME type as the sender said it; nothing is decided by it alone. */
  type: string;
  /** Without angle brackets; what `cid:` in the HTML names. */
  contentId: string | null;
  /** Shown within the HTML. */
  inline: boolean;
  content: Uint8Array;
}

/** One mail, parsed and cleaned. Every string may be shown and stored; only `html` must be sanitised before. */
export interface ParsedMail {
  /** With angle brackets. Derived from the contents when the sender gave none. */
  messageId: string;
  /** The first mailbox of From. */
  from: MailAddress | null;
  /** All of them: more than one is rare and legal. */
  authors: MailAddress[];
  replyTo: MailAddress[];
  to: MailAddress[];
  cc: MailAddress[];
  /** Whom the last server handed it to: Delivered-To, X-Original-To, the envelope. */
  deliveredTo: string[];
  subject: string;
  /** Null when the sender's clock made no sense: then the time of receipt counts. */
  date: Date | null;
  inReplyTo: string[];
  /** Oldest first. */
  references: string[];
  text: string;
  html: string | null;
  files: MailFile[];
  /** How many parts were left out because there were too many. */
  filesDropped: number;
  /** RFC 5546 method of a calendar part, e.g. `REQUEST`. */
  calendar: string | null;
  /** Lower-case names; unfolded values in order. */
  headers: ReadonlyMap<string, readonly string[]>;
}

/** The first value of a header, or an empty string. */
export const headerOf = (mail: Pick<ParsedMail, 'headers'>, name: string): string =>
  mail.headers.get(name)?.[0] ?? '';

/** A mail that is not taken in at all; the raw bytes stay with the receipt. */
export class MailRefused extends Error {
  readonly code: 'mail_too_large' | 'mail_malformed';
  constructor(code: MailRefused['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** A mail that tells a member of notices. */
export interface NoticeMail {
  workspaceId: string;
  /** Names the mail; the port makes the Message-ID of it, the same one each time. */
  mailId: string;
  /**
   * Where reports go when it does not arrive, and what they name it by; null: to its sender, and nobody here reads them.
   */
  mark: { token: string; returnPath: string } | null;
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** What all mails about one record have in common, for threads; null: it is about several. */
  threadKey: string | null;
  /** Where one click ends these mails (RFC 8058). */
  unsubscribeUrl: string;
}

/** What became of it. `unknown`: it was said to the end, and no answer came. */
export type NoticeMailOutcome =
  | { kind: 'sent' }
  | { kind: 'retry_later'; code: string }
  | { kind: 'refused'; code: string }
  | { kind: 'unknown'; code: string };

/** Who carries notices to members: the mail server of the installation. */
export interface NoticeMailPort {
  send(mail: NoticeMail): Promise<NoticeMailOutcome>;
}

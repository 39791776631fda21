/** Mail of the product itself (links to sign in or to choose a password), never of an agent. */
export interface MailPort {
  /** @throws when the mail was not handed over. */
  send(message: { to: string; subject: string; text: string }): Promise<void>;
}

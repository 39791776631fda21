import 'server-only';

import { Readable } from 'node:stream';
import type { NoticeMail, NoticeMailOutcome, NoticeMailPort } from '#lib/notifications/ports.ts';
import type { MailPort } from '#lib/tenancy/ports.ts';
import { LOOP_HEADER } from '../email/classify-mail.ts';
import { classifySmtpError, type SmtpFailure } from '../email/classify-smtp-error.ts';
import { providerHeaders, providerOfServer } from '../email/compose-mail.ts';

/**
 * Mail by SMTP (RFC 5321), through the server that `url` names: `smtp://user:password@host:587`, `smtps://…:465`.
 *
 * @param from RFC 5322 address of the sender, e.g. `Countersign <no-reply@example.com>`.
 */
export const smtpMail = (url: string, from: string): MailPort => ({
  async send(message) {
    // Loaded on first use: few requests mail anything, and every start would pay for it.
    const { createTransport } = await import('nodemailer');
    await createTransport(url).sendMail({ from, ...message });
  },
});

/** Notices to members, the same way; says what became of each. */
export const smtpNotices = (url: string, from: string): NoticeMailPort => ({
  async send(mail) {
    const { createTransport } = await import('nodemailer');
    // Built before anything is said, so that only the server can fail from here on.
    const built = await createTransport({ streamTransport: true, buffer: true, newline: 'windows' }).sendMail(
      noticeMail(mail, from, new URL(url).hostname),
    );
    const { message, envelope } = built;
    if (!Buffer.isBuffer(message)) throw new Error('The mail could not be built.');
    let allSaid = false;
    const say = (sender: string | false) => {
      allSaid = false;
      // Read only after the server said 354: what was read to its end may have been accepted.
      const raw = Readable.from([message]);
      raw.once('end', () => {
        allSaid = true;
      });
      return createTransport(withLimits(url)).sendMail({ envelope: { ...envelope, from: sender }, raw });
    };
    try {
      await say(mail.mark?.returnPath ?? envelope.from).catch((error: SmtpFailure) => {
        // Some servers take mail from the address of their sign-in alone. It leaves all the same; reports of it get lost.
        if (!mail.mark || !refusesSender(error)) throw error;
        return say(envelope.from);
      });
      return { kind: 'sent' };
    } catch (error) {
      return outcomeOf(error as SmtpFailure, allSaid);
    }
  },
});

const refusesSender = ({ command = '', responseCode = 0 }: SmtpFailure): boolean =>
  command === 'MAIL FROM' && responseCode >= 500;

/** Milliseconds, as parameters of the address; what the installation says itself stands. */
const LIMITS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000 };

function withLimits(url: string): string {
  const limited = new URL(url);
  for (const [name, ms] of Object.entries(LIMITS))
    if (!limited.searchParams.has(name)) limited.searchParams.set(name, String(ms));
  return limited.toString();
}

function outcomeOf(failure: SmtpFailure, allSaid: boolean): NoticeMailOutcome {
  const outcome = classifySmtpError(failure, allSaid);
  // Here it is the installation's own sign-in, not that of a channel.
  const code = outcome.code === 'channel_key_refused' ? 'key_refused' : outcome.code;
  return { kind: outcome.kind, code };
}

/**
 * One notice for nodemailer: the same mail has the same Message-ID, mails about one record the same beginning of a thread,
 * and no machine answers it (RFC 3834).
 */
function noticeMail(mail: NoticeMail, from: string, server: string) {
  const domain = /@([^\s@>]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  const provider = providerOfServer(server);
  const thread = mail.threadKey ? `<${mail.threadKey}.${mail.workspaceId}@${domain}>` : null;
  return {
    from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: `<${mail.mark?.token ?? `notice.${mail.mailId}`}@${domain}>`,
    ...(thread ? { inReplyTo: thread, references: [thread] } : {}),
    headers: {
      [LOOP_HEADER]: mail.workspaceId,
      ...(provider ? providerHeaders(provider, mail.mailId) : {}),
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'List-Unsubscribe': `<${mail.unsubscribeUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
    // Nothing of a mail is read from disk or fetched, whatever it says.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

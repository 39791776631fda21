import 'server-only';

import type { MailPort } from '#lib/tenancy/ports.ts';

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

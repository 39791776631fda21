import { createTransport } from 'nodemailer';
import { env } from '#lib/core/env.ts';

/** Sends a message of the product itself (links), never of an agent. Does nothing useful without SMTP_URL: ask first. */
export async function sendMail(message: { to: string; subject: string; text: string }): Promise<void> {
  const { SMTP_URL, MAIL_FROM } = env();
  if (!SMTP_URL) throw new Error('SMTP_URL is not set.');
  await createTransport(SMTP_URL).sendMail({ from: MAIL_FROM, ...message });
}

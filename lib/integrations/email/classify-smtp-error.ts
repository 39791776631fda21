import type { SendOutcome } from '#lib/conversations/ports.ts';
import { isHardStatus, statusIn } from './read-reports.ts';

/** What nodemailer says of a failure. */
export interface SmtpFailure {
  code?: string;
  responseCode?: number;
  response?: string;
  command?: string;
  message?: string;
}

/**
 * What a failed SMTP dialogue means (RFC 5321, section 4.2.1; RFC 3463).
 *
 * @param allSaid whether the whole mail had been handed to the server: without its answer nobody knows then.
 */
export function classifySmtpError(
  failure: SmtpFailure,
  allSaid: boolean,
): Exclude<SendOutcome, { kind: 'sent' }> {
  const { code = '', responseCode = 0, response = '' } = failure;
  const detail = (response || failure.message || '').slice(0, 300) || null;
  // What a server says to STARTTLS is about the line, not about the mail.
  if (code === 'ETLS') return { kind: 'retry_later', afterSeconds: 300, code: 'smtp_not_encrypted' };
  if (code === 'EAUTH' || responseCode === 535 || responseCode === 530)
    return responseCode >= 400 && responseCode < 500
      ? { kind: 'retry_later', afterSeconds: 300, code: 'smtp_sign_in_later' }
      : { kind: 'refused', code: 'channel_key_refused', detail };
  if (responseCode >= 400 && responseCode < 500)
    return { kind: 'retry_later', afterSeconds: 300, code: `smtp_${responseCode}` };
  if (responseCode >= 500) {
    const status = statusIn(response);
    const gone = isHardStatus(status) || (status === null && code === 'EENVELOPE' && responseCode === 550);
    return { kind: 'refused', code: gone ? 'address_unknown' : `smtp_${responseCode}`, detail };
  }
  if (allSaid) return { kind: 'unknown', code: 'line_broke' };
  return { kind: 'retry_later', afterSeconds: 60, code: 'smtp_unreachable' };
}

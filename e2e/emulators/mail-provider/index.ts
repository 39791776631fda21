import type { Fault } from '../provider/index.ts';
import { type HandedIn, type SmtpTaker, startSmtpTaker } from './smtp-taker.ts';

/** A call to a webhook of ours; `search` is added to its address. */
export interface MailCall {
  body: string;
  headers: Record<string, string>;
  search?: string;
}

/** What becomes of a mail that was handed in. */
export type Fate = 'delivered' | 'opened' | 'bounced' | 'complained';

/** An account as it was connected with us: some providers repeat a key that we made. */
export interface Account {
  webhookUrl: string;
  settings: Readonly<Record<string, unknown>>;
}

/** How one provider speaks, besides SMTP. */
export interface MailVendor {
  vendor: 'postmark' | 'sendgrid' | 'mailgun' | 'ses';
  /** What a workspace enters for it, besides the address and the SMTP server. */
  given: { settings: Record<string, unknown>; credentials: Record<string, string> };
  /** Its answer to a mail it takes. */
  says(): string;
  /** A mail from outside, as its webhook tells it: a new delivery each time it is asked. */
  inbound(account: Account, raw: string): MailCall;
  /** What became of a mail; null where it does not tell that. */
  report(account: Account, mail: HandedIn, fate: Fate): MailCall | null;
  reset?(): void;
  close?(): Promise<void>;
}

export interface MailProviderEmulator extends MailVendor {
  smtpPort: number;
  mails: SmtpTaker['mails'];
  fail(fault: Fault, times?: number): void;
  reset(): void;
  close(): Promise<void>;
}

/** A mail provider: it takes mail by SMTP, posts what comes in, and reports what became of what went out. */
export async function startMailProvider(vendor: MailVendor): Promise<MailProviderEmulator> {
  const smtp = await startSmtpTaker(vendor.says);
  return {
    ...vendor,
    smtpPort: smtp.port,
    mails: smtp.mails,
    fail: smtp.fail,
    reset() {
      smtp.reset();
      vendor.reset?.();
    },
    async close() {
      await Promise.all([smtp.close(), vendor.close?.()]);
    },
  };
}

/** A header of a raw mail, unfolded; empty where it has none. */
export function headerOf(raw: string, name: string): string {
  const head = raw.slice(0, raw.search(/\r?\n\r?\n/)).replace(/\r?\n[ \t]+/g, ' ');
  return new RegExp(`^${name}: *(.*?)\\r?$`, 'im').exec(head)?.[1] ?? '';
}

/** Our id of a send inside a header that holds JSON. */
export function intentIn(raw: string, name: string, path: readonly string[]): string {
  let value: unknown = JSON.parse(headerOf(raw, name) || '{}');
  for (const key of path) value = (value as Record<string, unknown> | undefined)?.[key];
  return typeof value === 'string' ? value : '';
}

/** The key that we made and the provider repeats, as Basic auth. */
export const basicAuth = ({ settings }: Account): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`hook:${String(settings.webhookKey ?? '')}`).toString('base64')}`,
});

import type { OpenConnection } from '#lib/channels/ports.ts';

export type MailSecurity = 'tls' | 'starttls' | 'none';

/** A server as an account names it. */
export interface MailServer {
  host: string;
  port: number;
  security: MailSecurity;
  /** Empty: no sign-in. */
  user: string;
  password: string;
}

/** A mail account in the words of mail; its shape was checked when it was stored (`lib/channels/mail.schemas.ts`). */
export interface MailAccount {
  workspaceId: string;
  connectionId: string;
  provider: OpenConnection['provider'];
  address: string;
  fromName: string;
  domain: string;
  secret: string;
  plusAddressing: boolean;
  smtp: MailServer;
  /** Where Amazon takes the mail, from its topic: mails get their ids by it. */
  sesRegion?: string | undefined;
  dkim: { domainName: string; keySelector: string; privateKey: string } | null;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown, or: number): number => (typeof value === 'number' ? value : or);
const securityOf = (value: unknown, or: MailSecurity): MailSecurity =>
  value === 'tls' || value === 'starttls' || value === 'none' ? value : or;

export function mailAccount({
  workspaceId,
  id,
  provider,
  settings,
  credentials,
}: OpenConnection): MailAccount {
  const address = text(settings.address);
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const keySelector = text(settings.dkimSelector);
  const privateKey = credentials.dkimPrivateKey ?? '';
  return {
    workspaceId,
    connectionId: id,
    provider,
    address,
    fromName: text(settings.fromName),
    domain,
    secret: credentials.mailSecret ?? '',
    plusAddressing: settings.plusAddressing !== false,
    smtp: {
      host: text(settings.smtpHost),
      port: number(settings.smtpPort, 587),
      security: securityOf(settings.smtpSecurity, settings.smtpPort === 465 ? 'tls' : 'starttls'),
      user: credentials.smtpUser ?? '',
      password: credentials.smtpPassword ?? '',
    },
    sesRegion: /^arn:[\w-]+:sns:([a-z0-9-]+):/.exec(text(settings.topicArn))?.[1],
    // A key made here signs only once it was seen in the DNS (`recordMailDns`).
    dkim:
      keySelector && privateKey && (!settings.dkimPublicKey || settings.dkimReady === true)
        ? { domainName: domain, keySelector, privateKey }
        : null,
  };
}

/** Null where the account does not fetch its mail. Without a sign-in of its own IMAP takes the one of SMTP. */
export function imapServer({
  settings,
  credentials,
}: OpenConnection): (MailServer & { folder: string }) | null {
  const host = text(settings.imapHost);
  if (host === '') return null;
  const own = Boolean(credentials.imapUser);
  return {
    host,
    port: number(settings.imapPort, 993),
    security: securityOf(settings.imapSecurity, settings.imapPort === 143 ? 'starttls' : 'tls'),
    user: (own ? credentials.imapUser : credentials.smtpUser) ?? '',
    password: (own ? credentials.imapPassword : credentials.smtpPassword) ?? '',
    folder: text(settings.imapFolder) || 'INBOX',
  };
}

/** What reading a mail needs of the account. */
const mailBox = (connection: OpenConnection): MailBox => {
  const { secret, address } = mailAccount(connection);
  return { secret, addresses: [address] };
};

/** What of a connection the reading of a mail depends on. */
export interface MailBox {
  /** Signs plus addresses and Message-IDs. */
  secret: string;
  /** Our own addresses, lower case. */
  addresses: readonly string[];
}

/** The same with our domain, for reports about sends of ours. */
export const mailSink = (connection: OpenConnection): MailBox & { domain: string } => ({
  ...mailBox(connection),
  domain: mailAccount(connection).domain,
});

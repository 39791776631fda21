import { isIP } from 'node:net';

/** What the DNS has to say so that mail sent by a server is believed, and where mail comes in. */
export interface SendingServer {
  /** The mechanism of SPF (RFC 7208) that names the server. */
  spf: string;
  /** Whether only this mechanism can be right; a server that we do not know may be covered by another. */
  surely: boolean;
  /** The mail exchangers (RFC 5321, section 5.1) by which mail comes in to us; empty: whoever keeps the mailbox. */
  mx: readonly string[];
}

/** By the end of the SMTP server's name: what the providers' own pages ask for. */
const KNOWN: readonly (readonly [string, string])[] = [
  ['gmail.com', 'include:_spf.google.com'],
  ['google.com', 'include:_spf.google.com'],
  ['office365.com', 'include:spf.protection.outlook.com'],
  ['outlook.com', 'include:spf.protection.outlook.com'],
  ['fastmail.com', 'include:spf.messagingengine.com'],
  ['postmarkapp.com', 'include:spf.mtasv.net'],
  ['sendgrid.net', 'include:sendgrid.net'],
  ['mailgun.org', 'include:mailgun.org'],
  ['amazonaws.com', 'include:amazonses.com'],
];

export function sendingServer(account: { provider: string; smtpHost: string }): SendingServer {
  const { smtpHost } = account;
  const known = KNOWN.find(([end]) => smtpHost === end || smtpHost.endsWith(`.${end}`))?.[1];
  return { spf: known ?? byAddress(smtpHost), surely: known !== undefined, mx: exchangersOf(account) };
}

/** RFC 7208, sections 5.3 and 5.6: a name is looked up, an address is said as what it is. */
function byAddress(host: string): string {
  const version = isIP(host);
  return version === 0 ? `a:${host}` : `ip${version}:${host}`;
}

function exchangersOf({ provider, smtpHost }: { provider: string; smtpHost: string }): string[] {
  switch (provider) {
    case 'postmark':
      return ['inbound.postmarkapp.com'];
    case 'sendgrid':
      return ['mx.sendgrid.net'];
    case 'mailgun':
      return ['mxa.mailgun.org', 'mxb.mailgun.org'];
    case 'ses': {
      const region = /^email-smtp\.([a-z0-9-]+)\.amazonaws\.com$/.exec(smtpHost)?.[1];
      return region ? [`inbound-smtp.${region}.amazonaws.com`] : [];
    }
    default:
      return [];
  }
}

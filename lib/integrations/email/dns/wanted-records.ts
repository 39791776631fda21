import type { MailRecord } from '#lib/channels/ports.ts';
import { type SendingServer, sendingServer } from './sending-servers.ts';

/** What of an account its records depend on. */
export interface MailDomain {
  address: string;
  domain: string;
  server: SendingServer;
  /** Our own key; null where none was made, and then nobody or the provider signs. */
  dkim: { selector: string; publicKey: string } | null;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export function mailDomain(account: {
  provider: string;
  address: string;
  settings: Readonly<Record<string, unknown>>;
}): MailDomain {
  const { provider, address, settings } = account;
  const [selector, publicKey] = [text(settings.dkimSelector), text(settings.dkimPublicKey)];
  return {
    address,
    domain: address.slice(address.lastIndexOf('@') + 1),
    server: sendingServer({ provider, smtpHost: text(settings.smtpHost) }),
    dkim: selector && publicKey ? { selector, publicKey } : null,
  };
}

/** The records to paste, before anybody looked at what stands there. */
export function wantedRecords({ address, domain, server, dkim }: MailDomain): MailRecord[] {
  const unchecked = { state: 'unchecked' as const, words: '' };
  return [
    { key: 'spf', type: 'TXT', name: domain, value: `v=spf1 ${server.spf} ~all`, ...unchecked },
    ...(dkim
      ? [
          {
            key: 'dkim' as const,
            type: 'TXT' as const,
            name: `${dkim.selector}._domainkey.${domain}`,
            value: `v=DKIM1; k=rsa; p=${dkim.publicKey}`,
            ...unchecked,
          },
        ]
      : []),
    {
      key: 'dmarc',
      type: 'TXT',
      name: `_dmarc.${domain}`,
      value: `v=DMARC1; p=none; rua=mailto:${address}`,
      ...unchecked,
    },
    {
      key: 'mx',
      type: 'MX',
      name: domain,
      value: server.mx.map((host) => `10 ${host}`).join(', '),
      ...unchecked,
    },
  ];
}

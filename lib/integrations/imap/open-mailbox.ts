import { isIP } from 'node:net';
import type { ImapFlow, ImapFlowOptions } from 'imapflow';
import { findServer, type MailServer, whyNotFound } from '../email/index.ts';

/** Milliseconds. */
const LIMITS = { connectionTimeout: 15_000, greetingTimeout: 10_000, socketTimeout: 60_000 };

type Opened = { client: ImapFlow } | { failed: { code: string; message: string } };

/** Opens a mailbox for reading; `more` is what a line that stays open wants else. */
export async function openMailbox(
  server: MailServer & { folder: string },
  more: Pick<ImapFlowOptions, 'maxIdleTime'> = {},
): Promise<Opened> {
  const found = await findServer(server.host);
  if (found.kind !== 'found') return { failed: whyNotFound(found.kind, server.host) };
  // Loaded on first use: most instances never read a mailbox.
  const { ImapFlow: Client } = await import('imapflow');
  const client = new Client({
    host: found.address,
    port: server.port,
    secure: server.security === 'tls',
    doSTARTTLS: server.security === 'starttls' ? true : server.security === 'none' ? false : undefined,
    // The certificate is the name's, wherever the name pointed.
    ...(isIP(server.host) ? {} : { servername: server.host }),
    auth: { user: server.user, pass: server.password },
    disableAutoIdle: true,
    logger: false,
    ...LIMITS,
    ...more,
  });
  // A line that breaks later fails the call that is under way; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    client.close();
    return { failed: inWords(error, server) };
  }
  try {
    await client.mailboxOpen(server.folder, { readOnly: true });
    return { client };
  } catch {
    await hangUp(client);
    return {
      failed: {
        code: 'no_such_folder',
        message: `The mailbox has no folder called ${server.folder}. The usual one is INBOX.`,
      },
    };
  }
}

export async function hangUp(client: ImapFlow): Promise<void> {
  await client.logout().catch(() => client.close());
}

function inWords(error: unknown, server: MailServer): { code: string; message: string } {
  const { authenticationFailed, code } = error as { authenticationFailed?: boolean; code?: string };
  if (authenticationFailed)
    return {
      code: 'channel_key_refused',
      message: 'The IMAP server refuses user name or password. Many providers want an app password here.',
    };
  if (code === 'TLSFailed' || /certificate|SSL|TLS/i.test(error instanceof Error ? error.message : ''))
    return {
      code: 'not_encrypted',
      message: `${server.host}, port ${server.port}, cannot be spoken to encrypted this way. TLS usually wants port 993.`,
    };
  return {
    code: 'unreachable',
    message: `${server.host}, port ${server.port}, does not answer as an IMAP server.`,
  };
}

import { isIP } from 'node:net';
import type { ImapFlow } from 'imapflow';
import { findServer, MAX_MAIL_BYTES, type MailServer, whyNotFound } from '../email/index.ts';

/** How far a mailbox was read. */
export interface MailboxState {
  /** Null before the first reading. */
  uidValidity: bigint | null;
  /** 0 when nothing was there. */
  lastUid: number;
  /** When it was last read. */
  readAt: Date | null;
}

export interface FetchedMail {
  uid: number;
  uidValidity: bigint;
  raw: Buffer;
}

export type MailboxRead =
  /** `more`: there is more to fetch; read again at once. */
  | { kind: 'read'; state: { uidValidity: bigint; lastUid: number }; mails: number; more: boolean }
  | { kind: 'failed'; code: string; message: string };

/** So many in one reading: a step of durable work should end within seconds. */
const MOST = 50;
/** Milliseconds. */
const LIMITS = { connectionTimeout: 15_000, greetingTimeout: 10_000, socketTimeout: 60_000 };
const DAY_MS = 86_400_000;

/**
 * Fetches what came since the last reading and hands each mail to `keep`, oldest first (RFC 3501, 2.3.1.1: within one
 * UIDVALIDITY, numbers only grow). The first reading takes nothing: mail from before the account was connected is
 * history that no agent should answer. When the server has numbered anew, the last days are read again; a mail that is
 * known by its Message-ID is then a duplicate and does nothing. Nothing in the mailbox is changed, not even what is
 * unread.
 *
 * @param keep stores one mail; only when it has ended does the reading count it as read.
 */
export async function readMailbox(
  server: MailServer & { folder: string },
  before: MailboxState,
  keep: (mail: FetchedMail) => Promise<void>,
): Promise<MailboxRead> {
  const opened = await openMailbox(server);
  if ('failed' in opened) return { kind: 'failed', ...opened.failed };
  const { client } = opened;
  try {
    const box = client.mailbox;
    if (!box) throw new Error('No mailbox is open.');
    const { uidValidity, uidNext } = box;
    if (before.uidValidity === null)
      return { kind: 'read', state: { uidValidity, lastUid: uidNext - 1 }, mails: 0, more: false };
    const same = before.uidValidity === uidValidity;
    const uids = await newUids(client, same ? before.lastUid : 0, same ? null : before.readAt);
    let lastUid = same ? before.lastUid : 0;
    const batch = uids.slice(0, MOST);
    for (const uid of batch) {
      const raw = await fetchOne(client, uid);
      // Gone between the search and now: somebody deleted it, and it is not ours to miss.
      if (raw) await keep({ uid, uidValidity, raw });
      lastUid = uid;
    }
    const more = uids.length > batch.length;
    return {
      kind: 'read',
      state: { uidValidity, lastUid: more ? lastUid : Math.max(lastUid, uidNext - 1) },
      mails: batch.length,
      more,
    };
  } finally {
    await hangUp(client);
  }
}

/** Whether the mailbox can be opened. */
export async function probeMailbox(
  server: MailServer & { folder: string },
): Promise<{ ok: true } | { ok: false; code: string; message: string }> {
  const opened = await openMailbox(server);
  if ('failed' in opened) return { ok: false, ...opened.failed };
  await hangUp(opened.client);
  return { ok: true };
}

type Opened = { client: ImapFlow } | { failed: { code: string; message: string } };

async function openMailbox(server: MailServer & { folder: string }): Promise<Opened> {
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

/** Ascending. `n:*` always answers the newest mail, even one that is older than n. */
async function newUids(client: ImapFlow, after: number, since: Date | null): Promise<number[]> {
  const query = since ? { since: new Date(since.getTime() - 2 * DAY_MS) } : { uid: `${after + 1}:*` };
  const found = await client.search(query, { uid: true });
  return (found || []).filter((uid) => uid > after).sort((a, b) => a - b);
}

async function fetchOne(client: ImapFlow, uid: number): Promise<Buffer | null> {
  const about = await client.fetchOne(String(uid), { size: true, headers: true }, { uid: true });
  if (!about) return null;
  if ((about.size ?? 0) > MAX_MAIL_BYTES) return tooLarge(about.headers ?? Buffer.alloc(0));
  const whole = await client.fetchOne(String(uid), { source: true }, { uid: true });
  return whole ? (whole.source ?? null) : null;
}

/** Who wrote and about what is kept; the rest stays in the mailbox. */
function tooLarge(headers: Buffer): Buffer {
  const kept = headers
    .toString('latin1')
    .split(/\r?\n(?![ \t])/)
    .filter((line) => line !== '' && !/^(content-|mime-version)/i.test(line));
  const words = 'This mail is larger than 25 MB and stays in the mailbox. Open it there.';
  return Buffer.from(`${kept.join('\r\n')}\r\n\r\n${words}`, 'latin1');
}

async function hangUp(client: ImapFlow): Promise<void> {
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

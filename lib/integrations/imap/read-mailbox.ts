import type { ImapFlow } from 'imapflow';
import { MAX_MAIL_BYTES, type MailServer } from '../email/index.ts';
import { hangUp, openMailbox } from './open-mailbox.ts';

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
const DAY_MS = 86_400_000;

/** Reads on a line of its own; see {@link readOpened}. */
export async function readMailbox(
  server: MailServer & { folder: string },
  before: MailboxState,
  keep: KeepMail,
): Promise<MailboxRead> {
  const opened = await openMailbox(server);
  if ('failed' in opened) return { kind: 'failed', ...opened.failed };
  try {
    return await readOpened(opened.client, before, keep);
  } finally {
    await hangUp(opened.client);
  }
}

/** Stores one mail; only when it has ended does the reading count it as read. */
type KeepMail = (mail: FetchedMail) => Promise<void>;

/**
 * Fetches what came since the last reading and hands each mail to `keep`, oldest first (RFC 3501, 2.3.1.1: within one
 * UIDVALIDITY, numbers only grow). The first reading takes nothing: mail from before the account was connected is
 * history that no agent should answer. When the server has numbered anew, the last days are read again; a mail that is
 * known by its Message-ID is then a duplicate and does nothing. Nothing in the mailbox is changed, not even what is
 * unread.
 */
export async function readOpened(
  client: ImapFlow,
  before: MailboxState,
  keep: KeepMail,
): Promise<Extract<MailboxRead, { kind: 'read' }>> {
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
    // Of the moment the mailbox was opened: what came since is found by its number.
    state: { uidValidity, lastUid: more ? lastUid : Math.max(lastUid, uidNext - 1) },
    mails: batch.length,
    more,
  };
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

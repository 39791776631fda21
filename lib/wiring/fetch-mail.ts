import { withTenant } from '#db/tenant.ts';
import {
  leaseMailbox,
  noteOutcome,
  openConnection,
  releaseMailbox,
  storeReceipt,
} from '#lib/channels/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { sha256 } from '#lib/core/ids.ts';
import { imapServer } from '#lib/integrations/email/index.ts';
import {
  type FetchedMail,
  type MailboxRead,
  type ReadHere,
  readMailbox,
} from '#lib/integrations/imap/index.ts';

export type MailFetched =
  | { kind: 'read'; mails: number; more: boolean }
  /** Another reader has the mailbox. */
  | { kind: 'taken' }
  | { kind: 'off' }
  | { kind: 'failed'; code: string };

/**
 * Fetches what is new in one mailbox; each mail is kept as a receipt, like a webhook's body, and taken in from there.
 * The mark moves on only after all was kept: what a crash left unmarked is fetched again and known by its number.
 *
 * @param by names the reader: the same one may come back to its own mailbox after a crash.
 * @param line reads on a line that is open; without it one is opened and closed.
 */
export async function fetchMail(
  ctx: Ctx,
  connectionId: string,
  by: string,
  line?: ReadHere,
): Promise<MailFetched> {
  const connection = await openConnection({ ctx, input: { connectionId } });
  const server = imapServer(connection);
  if (!server || connection.status !== 'active') return { kind: 'off' };
  const leased = await leaseMailbox({ ctx, input: { connectionId, by } });
  if (!leased) return { kind: 'taken' };
  // Numbers begin anew in every mailbox, and the account may have named another one before.
  const box = sha256(server.host.toLowerCase(), server.user, server.folder).slice(0, 16);
  let read: MailboxRead | null = null;
  try {
    const keep = async ({ uid, uidValidity, raw }: FetchedMail) => {
      await storeReceipt(ctx, connection, {
        dedupeKey: `imap:${box}:${uidValidity}:${uid}`,
        headers: new Headers({ 'content-type': 'message/rfc822' }),
        body: raw,
      });
    };
    read = await (line ? line(leased, keep) : readMailbox(server, leased, keep));
  } finally {
    await releaseMailbox({
      ctx,
      input: { connectionId, by, ...(read?.kind === 'read' ? { read: read.state } : {}) },
    });
  }
  const outcome = read.kind === 'read' ? { ok: true as const } : { ok: false as const, code: read.code };
  await withTenant(ctx, (tx) => noteOutcome(tx, ctx, connectionId, outcome));
  return read.kind === 'read'
    ? { kind: 'read', mails: read.mails, more: read.more }
    : { kind: 'failed', code: read.code };
}

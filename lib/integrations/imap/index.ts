import 'server-only';

import type { OpenConnection, ProbeResult, WebhookPort } from '#lib/channels/ports.ts';
import { imapServer, mailSink, probeSending, rawMailToEvents } from '../email/index.ts';
import { probeMailbox } from './read-mailbox.ts';

export { listenMailbox, type ReadHere } from './listen-mailbox.ts';
export { type FetchedMail, type MailboxRead, readMailbox } from './read-mailbox.ts';

/** Mail that is fetched comes by no webhook; what was kept of it is read like any other. */
export const mailboxReader: WebhookPort = {
  maxBytes: 0,
  verify: () => ({ kind: 'refuse', status: 403, reason: 'fetched_not_posted' }),
  map: (stored, connection) => rawMailToEvents(stored.body, mailSink(connection), stored.receivedAt),
};

/** Whether mail can go out and, where it is fetched, come in. */
export async function probeMail(connection: OpenConnection): Promise<ProbeResult> {
  const [out, into] = await Promise.all([probeSending(connection), probeFetching(connection)]);
  if (!out.ok) return out;
  if (into && !into.ok) return into;
  const waits = into ? 'New mail is fetched.' : null;
  return { ok: true, notes: ['Mail can be sent.', ...(waits ? [waits] : [])] };
}

const probeFetching = (connection: OpenConnection) => {
  const server = imapServer(connection);
  return server ? probeMailbox(server) : null;
};

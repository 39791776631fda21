import { setTimeout as sleep } from 'node:timers/promises';
import {
  holdMailbox,
  keepMailbox,
  letGoOfMailbox,
  type MailboxToRead,
  mailboxesToRead,
} from '#lib/channels/index.ts';
import { newId } from '#lib/core/ids.ts';
import { logger } from '#lib/core/logger.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { holdLine } from './hold-line.ts';

/** A line and its buffers for each; what is more than that is another instance's, or asked every minute. */
const MOST_LINES = 500;
/** New lines in one look, so that a start does not open them all at once. */
const MOST_NEW = 20;
/** A third of what a holder may be silent. */
const KEEP_MS = 20_000;

export interface Listening {
  /** Hangs up every line and gives the mailboxes back. */
  stop(): Promise<void>;
}

interface Held {
  version: number;
  stop(): void;
  ended: Promise<void>;
}

/**
 * The mailboxes that this instance listens to: each is taken by a lease in its row, so that one listener of all
 * instances has it, and the next takes it when that one dies. An account that was changed, switched off or removed is
 * let go of, and taken up anew as it is then.
 *
 * @param everyMs how often it looks for what changed.
 */
export function startListening({ everyMs = 5_000 }: { everyMs?: number } = {}): Listening {
  const by = newId();
  const held = new Map<string, Held>();
  const ending = new AbortController();

  async function look(): Promise<void> {
    const open = await mailboxesToRead();
    const wanted = new Map(open.map((one) => [one.connectionId, one]));
    for (const [id, { version, stop }] of held) if (wanted.get(id)?.version !== version) stop();
    const free = open.filter((one) => !held.has(one.connectionId) && (one.heldBy ?? by) === by);
    for (const one of free.slice(0, Math.min(MOST_NEW, MOST_LINES - held.size))) take(one);
  }

  function take(mailbox: MailboxToRead): void {
    const { connectionId, version } = mailbox;
    const stopping = new AbortController();
    const ended = listenTo({ ...mailbox, by }, stopping)
      .catch((error: unknown) => logger.warn({ err: error, connectionId }, 'listening to a mailbox failed'))
      .finally(() => held.delete(connectionId));
    held.set(connectionId, { version, stop: () => stopping.abort(), ended });
  }

  const loop = (async () => {
    while (!ending.signal.aborted) {
      await look().catch((error: unknown) =>
        logger.warn({ err: error }, 'the mailboxes to listen to cannot be read'),
      );
      await sleep(everyMs, undefined, { signal: ending.signal, ref: false }).catch(() => undefined);
    }
  })();

  return {
    async stop() {
      ending.abort();
      await loop;
      for (const { stop } of held.values()) stop();
      await Promise.all([...held.values()].map(({ ended }) => ended));
    },
  };
}

async function listenTo(
  mailbox: Pick<MailboxToRead, 'workspaceId' | 'connectionId'> & { by: string },
  stopping: AbortController,
): Promise<void> {
  const { workspaceId, connectionId, by } = mailbox;
  const call = () => ({ ctx: systemCtx({ workspaceId, name: 'mail' }), input: { connectionId, by } });
  if (!(await holdMailbox(call()))) return;
  // A database that cannot say whether it is still ours may have given it to another.
  const keeping = setInterval(() => {
    keepMailbox(call()).then(
      (ours) => ours || stopping.abort(),
      () => stopping.abort(),
    );
  }, KEEP_MS);
  try {
    await holdLine(mailbox, stopping.signal);
  } finally {
    clearInterval(keeping);
    // Not when the account is gone, and its row with it.
    await letGoOfMailbox(call()).catch(() => undefined);
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { ImapFlow } from 'imapflow';
import type { MailServer } from '../email/index.ts';
import { hangUp, openMailbox } from './open-mailbox.ts';
import { readOpened } from './read-mailbox.ts';

export type ListenEnd =
  /** Told to, or nobody wants the mailbox read any more. */
  | { kind: 'stopped' }
  | { kind: 'no_idle' }
  /** `stood`: the line could be had, and broke later. */
  | { kind: 'broken'; code: string; stood: boolean };

/** Reads on the open line; the same as `readMailbox` otherwise. */
export type ReadHere = (
  before: Parameters<typeof readOpened>[1],
  keep: Parameters<typeof readOpened>[2],
) => ReturnType<typeof readOpened>;

export interface Listener {
  /** The line stands, and the server says what is new. */
  listening(): Promise<void>;
  /**
   * Something may be new: once at the beginning, then whenever the server says so. `more`: there is more to read;
   * `later`: somebody else reads just now; `off`: it is not to be read any more.
   */
  look(read: ReadHere): Promise<'done' | 'more' | 'later' | 'off'>;
}

/** RFC 2177: before the server may think that nobody is there, 29 minutes. */
const REISSUE_MS = 20 * 60_000;
/** Another reader is done by then. */
const LATER_MS = 5_000;

/**
 * Holds one line to a mailbox and has the server tell what is new (IDLE). A line that says nothing for a minute is asked
 * whether it lives (the socket's time limit of `openMailbox`), so that one that died silently is noticed within two.
 *
 * @returns why it ended; it throws only what `look` and `listening` throw.
 */
export async function listenMailbox(
  server: MailServer & { folder: string },
  signal: AbortSignal,
  listener: Listener,
): Promise<ListenEnd> {
  const opened = await openMailbox(server, { maxIdleTime: REISSUE_MS });
  if ('failed' in opened) return { kind: 'broken', code: opened.failed.code, stood: false };
  const { client } = opened;
  const closed = new Promise<void>((done) => client.once('close', done));
  const stop = () => client.close();
  try {
    if (!client.capabilities.has('IDLE')) return { kind: 'no_idle' };
    const bell = makeBell(client);
    signal.addEventListener('abort', stop, { once: true });
    await listener.listening();
    while (!signal.aborted && client.usable) {
      bell.hush();
      const found = await listener.look((before, keep) => readOpened(client, before, keep));
      if (found === 'off') return { kind: 'stopped' };
      if (found === 'more') continue;
      if (found === 'later') await Promise.race([sleep(LATER_MS), closed]);
      else await untilRung(client, bell);
    }
    return signal.aborted ? { kind: 'stopped' } : { kind: 'broken', code: 'line_broke', stood: true };
  } catch (error) {
    if (signal.aborted) return { kind: 'stopped' };
    if (!client.usable) return { kind: 'broken', code: 'line_broke', stood: true };
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    await hangUp(client);
  }
}

interface Bell {
  rung(): boolean;
  /** Ends the IDLE that is under way as soon as something is new. */
  onRing(ring: () => void): void;
  hush(): void;
}

function makeBell(client: ImapFlow): Bell {
  let rung = false;
  let tell = () => {};
  client.on('exists', () => {
    rung = true;
    tell();
  });
  return {
    rung: () => rung,
    onRing: (ring) => {
      tell = ring;
    },
    hush: () => {
      rung = false;
      tell = () => {};
    },
  };
}

/** Idles, again and again, until something is new or the line is gone. */
async function untilRung(client: ImapFlow, bell: Bell): Promise<void> {
  while (client.usable && !bell.rung()) {
    const rings = new Promise<void>((done) => bell.onRing(done));
    // It ends when another command is given: ours below, or the question whether the line lives.
    const idles = client.idle();
    await Promise.race([rings, idles]);
    if (bell.rung()) await client.noop();
    if ((await idles) === false && client.usable) {
      // Refused though it was offered: ask as often as the poll would, rather than without end.
      await Promise.race([sleep(60_000), rings]);
      return;
    }
  }
}

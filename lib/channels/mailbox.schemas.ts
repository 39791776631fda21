import type { ListenState } from '#db/schema/mail.ts';
import { isoOrNull } from '#lib/core/time.ts';

/** What stands in a mailbox's row; times as the driver gives them. */
export interface MailboxFacts {
  state: ListenState | null;
  /** Whether whoever listens, or tries to, has said lately that they live. */
  held: boolean | null;
  since: string | null;
  error: string | null;
  errorAt: string | null;
  againAt: string | null;
  readAt: string | null;
}

/** How new mail is noticed. */
export interface MailboxDto {
  /** `listening`: the server says at once what is new (IDLE). `polling`: it is asked every minute. `off`: neither. */
  way: 'listening' | 'polling' | 'off';
  /** Why it is asked: its server has no IDLE, the line broke, or nobody listens to it (yet). */
  because: 'no_idle' | 'broken' | 'not_yet' | null;
  /** When that began. */
  since: string | null;
  /** When listening is tried again. */
  againAt: string | null;
  /** When it was last read. */
  readAt: string | null;
  lastErrorCode: string | null;
  lastErrorAt: string | null;
}

/** @param read whether the account's mailbox is read at all. */
export function wayOf(read: boolean, facts: MailboxFacts | null): MailboxDto {
  const state = facts?.held ? facts.state : null;
  const way = read ? (state === 'idle' ? 'listening' : 'polling') : 'off';
  const tried = state === 'no_idle' || state === 'broken';
  return {
    way,
    because: way === 'polling' ? (tried ? state : 'not_yet') : null,
    since: way !== 'off' && state ? isoOrNull(facts?.since ?? null) : null,
    againAt: way === 'polling' && tried ? isoOrNull(facts?.againAt ?? null) : null,
    readAt: isoOrNull(facts?.readAt ?? null),
    lastErrorCode: facts?.error ?? null,
    lastErrorAt: isoOrNull(facts?.errorAt ?? null),
  };
}

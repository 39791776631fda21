/** Something a visitor wrote that has not arrived yet. */
export interface Pending {
  /** Theirs: whatever comes twice under it is one. */
  id: string;
  text: string;
  email?: string;
  name?: string;
  file?: { name: string; mime: string; data: string };
  /** `failed`: it was refused, and goes again only when they ask for it. */
  state: 'waiting' | 'sending' | 'failed';
}

export type Sent =
  /** `afresh`: the token is of no use any more, another one has to be asked for. */
  { kind: 'sent' } | { kind: 'afresh' } | { kind: 'refused' } | { kind: 'later'; afterMs?: number };

/** What is tried next, and when: one at a time and in their order, so that they arrive in it. */
export const nextOf = (queue: readonly Pending[]): Pending | undefined =>
  queue.find(({ state }) => state !== 'failed');

/** How long to wait after so many tries in vain, in milliseconds. */
export const pauseAfter = (tries: number): number => Math.min(30_000, 1_000 * 2 ** Math.min(tries, 5));

/** What an answer means for what was sent. */
export function sentOf(status: number, retryAfter: string | null): Sent {
  if (status < 300) return { kind: 'sent' };
  if (status === 401) return { kind: 'afresh' };
  if (status === 429) return { kind: 'later', afterMs: Math.min(60, Number(retryAfter) || 5) * 1_000 };
  return status >= 500 || status === 408 ? { kind: 'later' } : { kind: 'refused' };
}

/** What is kept for the next page: files are too large for that. */
export const lasting = (queue: readonly Pending[]): Pending[] =>
  queue.filter(({ file }) => !file).map((one) => ({ ...one, state: 'waiting' }));

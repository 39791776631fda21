import type { Tx } from '#inngest/engine/store/database.ts';

/** What the engine asks of a queue: the next call of a run, or an event it said itself that is to be processed. */
export interface Work {
  kind: 'call' | 'event';
  id: string;
}

/** A queue that takes the place of the engine's own. */
export interface Queue {
  /** Enqueues within the caller's transaction, as the engine's own queue does. */
  add(tx: Tx, work: readonly Work[]): Promise<void>;
  start(perform: (work: Work) => Promise<void>): Promise<void>;
}

/** Jobs under way at once, for each of the queues; their pools hold as many connections as the engine's. */
export const AT_ONCE = 24;
export const POOL = 12;

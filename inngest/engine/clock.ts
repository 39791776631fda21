/** All times come from here, so that tests can move them. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls back once, `ms` of this clock from now. The returned function cancels. */
  after(ms: number, callback: () => void): () => void;
}

/** setTimeout fires at once for longer delays. */
const MAX_TIMER = 2_147_483_647;

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, Math.min(Math.max(ms, 0), MAX_TIMER));
    return () => clearTimeout(timer);
  },
};

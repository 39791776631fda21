/** What is known of a part's ends when the next one happens. Times in ms of one clock. */
export interface CrashHistory {
  /** Whether it had become ready since it was last started. */
  wasReady: boolean;
  /** Crashes in a row that came before it was ready, this one included. */
  failedStarts: number;
  /** Times of all its crashes, this one included. */
  crashes: number[];
}

export type RestartDecision = { kind: 'restart'; delayMs: number } | { kind: 'give-up' };

const FAILED_STARTS = 5;
const WINDOW_MS = 60_000;
const CRASHES_IN_WINDOW = 30;

/**
 * A part that was ready and fell (killed, out of memory) comes back at once; one that cannot even start is tried
 * five times with growing pauses; one that comes and falls without end is not worth the noise either.
 */
export function decideRestart(history: CrashHistory, now: number): RestartDecision {
  const recent = history.crashes.filter((time) => now - time < WINDOW_MS).length;
  if (recent > CRASHES_IN_WINDOW || history.failedStarts >= FAILED_STARTS) return { kind: 'give-up' };
  if (history.wasReady) return { kind: 'restart', delayMs: recent > 5 ? 1_000 : 0 };
  return { kind: 'restart', delayMs: 250 * 2 ** history.failedStarts };
}

'use client';

import { useSyncExternalStore } from 'react';

/** One ticking clock per beat, shared by every component that shows time; it rests while nobody looks. */
function clock(beat: number) {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let now = 0;
  const tick = () => {
    now = Date.now();
    for (const listener of listeners) listener();
  };
  return {
    subscribe(listener: () => void) {
      listeners.add(listener);
      timer ??= setInterval(tick, beat);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) {
          clearInterval(timer);
          timer = undefined;
          now = 0;
        }
      };
    },
    read() {
      // Stable between ticks, as a store must be; fresh when the clock has rested.
      if (now === 0 || Date.now() - now > 2 * beat) now = Date.now();
      return now;
    },
  };
}

const clocks = { second: clock(1000), minute: clock(20_000) } as const;

/** The time now in milliseconds, renewed each second or each 20 s; null on the server and while hydrating. */
export function useNow(every: keyof typeof clocks = 'minute'): number | null {
  return useSyncExternalStore(clocks[every].subscribe, clocks[every].read, () => null);
}

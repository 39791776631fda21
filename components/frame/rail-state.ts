'use client';

import { useSyncExternalStore } from 'react';
import { RAIL_KEY } from './boot-script.ts';

const listeners = new Set<() => void>();

function collapsed(): boolean {
  return document.documentElement.dataset.rail === 'collapsed';
}

/** Whether the rail shows icons only. The look hangs on the attribute of <html>, set before the first paint; this follows. */
export function useRailCollapsed(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    collapsed,
    () => false,
  );
}

export function toggleRail(): void {
  const next = collapsed() ? 'expanded' : 'collapsed';
  document.documentElement.dataset.rail = next;
  try {
    localStorage.setItem(RAIL_KEY, next);
  } catch {
    // Storage may be forbidden; the rail then simply unfolds again at the next visit.
  }
  for (const listener of listeners) listener();
}

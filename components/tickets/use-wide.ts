'use client';

import { useSyncExternalStore } from 'react';

/** From here on list and ticket stand beside each other; Tailwind's `xl`. */
const WIDE = '(min-width: 80rem)';

function subscribe(changed: () => void) {
  const query = matchMedia(WIDE);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** Whether the window has room for two panes. The server says yes: below it the style sheet hides the second one. */
export const useWide = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => matchMedia(WIDE).matches,
    () => true,
  );

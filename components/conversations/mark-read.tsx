'use client';

import { useEffect, useRef } from 'react';
import type { ActionResult } from '#lib/ui/action-result.ts';

/** Whoever looks at a thread has read it: once for each newest message, and only while the page is seen. */
export function MarkRead({
  unread,
  newest,
  onRead,
}: {
  unread: number;
  newest: string | null;
  onRead: () => Promise<ActionResult<unknown>>;
}) {
  const latest = useRef(onRead);
  useEffect(() => {
    latest.current = onRead;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another message is another thing to read
  useEffect(() => {
    if (unread === 0) return;
    const tell = () => {
      if (document.visibilityState !== 'visible') return;
      document.removeEventListener('visibilitychange', tell);
      // It stays unread when this fails, and is told again with the next message.
      void latest.current().catch(() => undefined);
    };
    tell();
    document.addEventListener('visibilitychange', tell);
    return () => document.removeEventListener('visibilitychange', tell);
  }, [unread, newest]);
  return null;
}

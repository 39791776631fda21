'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState, useTransition } from 'react';
import { useLive } from '#components/frame/live.tsx';

/** A busy queue moves all the time; reading the page more often than this helps nobody. */
const EVERY_MS = 2_000;

/**
 * Keeps a page of the jobs desk fresh while someone looks. One reading at a time: another one begun before it is
 * there would throw it away, and on a slow line nothing would ever arrive.
 */
export function JobsLive() {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [stale, setStale] = useState(false);
  useLive(['jobs'], () => setStale(true));
  useEffect(() => {
    if (!stale || pending) return;
    const read = () => {
      if (document.visibilityState === 'hidden') return;
      setStale(false);
      start(() => router.refresh());
    };
    const timer = setTimeout(read, EVERY_MS);
    // What moved behind a hidden page is read when somebody looks again.
    document.addEventListener('visibilitychange', read);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', read);
    };
  }, [stale, pending, router]);
  return null;
}

'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { useLive } from '#components/frame/live.tsx';

/** A busy queue moves all the time; reading the page more often than this helps nobody. */
const EVERY_MS = 2_000;

/** Keeps a page of the jobs desk fresh while someone looks. */
export function JobsLive() {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current);
    },
    [],
  );
  useLive(['jobs'], () => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      if (document.visibilityState === 'visible') router.refresh();
    }, EVERY_MS);
  });
  return null;
}

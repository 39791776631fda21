'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useTransition } from 'react';
import { Segmented } from '#components/ui/segmented.tsx';
import { STATS_WINDOWS } from '#lib/jobs/schemas.ts';
import { oneOf } from '#lib/ui/search-params.ts';

const LABELS = { '1h': 'Hour', '24h': 'Day', '7d': 'Week' } as const;

/** How far back the overview looks; it lives in the address. */
export function WindowChoice() {
  const router = useRouter();
  const path = usePathname();
  const [, start] = useTransition();
  const value = oneOf([...STATS_WINDOWS], useSearchParams().get('window') ?? undefined) ?? '24h';
  return (
    <Segmented
      label="Period"
      options={STATS_WINDOWS.map((window) => ({ value: window, label: LABELS[window] }))}
      value={value}
      onValueChange={(next) =>
        start(() => router.replace(next === '24h' ? path : `${path}?window=${next}`, { scroll: false }))
      }
    />
  );
}

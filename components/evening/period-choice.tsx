'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { Segmented } from '#components/ui/segmented.tsx';
import { PERIODS, type Period } from '#lib/insights/evening.schemas.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { PERIOD_WORDS } from './labels.ts';

/** How far back the evening looks; it lives in the address. */
export function PeriodChoice({ period }: { period: Period }) {
  const router = useRouter();
  const path = usePathname();
  const [, start] = useTransition();
  const choose = (next: Period) =>
    start(() => router.replace(next === 'today' ? path : `${path}?period=${next}`, { scroll: false }));
  useCommands(
    PERIODS.map((one, at) => ({
      id: `evening.${one}`,
      label: `Show ${PERIOD_WORDS[one].name.toLowerCase()}`,
      group: 'Evening',
      keys: String(at + 1),
      run: () => choose(one),
    })),
  );
  return (
    <Segmented
      label="Period"
      options={PERIODS.map((one) => ({ value: one, label: PERIOD_WORDS[one].name }))}
      value={period}
      onValueChange={choose}
    />
  );
}

'use client';

import { useRouter } from 'next/navigation';
import { startTransition, useOptimistic } from 'react';
import { toast } from '#components/ui/toast.tsx';
import type { DealRow } from '#lib/deals/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { announce } from '#lib/ui/announce.ts';
import { shortDate } from '#lib/ui/format.ts';

export type SetCloseDate = (input: {
  dealId: string;
  version: number;
  closeDate: string | null;
}) => Promise<ActionResult<DealRow>>;

/** Dates that change at once; a refusal puts the deal back and says why, and `z` takes a change back. */
export function useCloseDates(read: readonly DealRow[], setCloseDate: SetCloseDate) {
  const router = useRouter();
  const [deals, show] = useOptimistic(read, (now, change: { id: string; closeDate: string }) =>
    now.map((deal) => (deal.id === change.id ? { ...deal, closeDate: change.closeDate } : deal)),
  );
  const refresh = () => startTransition(() => router.refresh());

  function setDate(dealId: string, closeDate: string) {
    const deal = deals.find(({ id }) => id === dealId);
    if (!deal || deal.closeDate === closeDate) return;
    const words = `${deal.name} closes ${shortDate(closeDate, Date.now(), 'UTC')}`;
    startTransition(async () => {
      show({ id: dealId, closeDate });
      announce(words);
      const answer = await setCloseDate({ dealId, version: deal.version, closeDate });
      if (!answer.ok) {
        toast.warning(answer.error.message);
        announce('Not changed');
        return refresh();
      }
      const { version } = answer.data;
      toast.done(words, {
        undo: async () => {
          const back = await setCloseDate({ dealId, version, closeDate: deal.closeDate });
          if (back.ok) announce(`${deal.name} is back`);
          else toast.error(back.error.message);
          refresh();
        },
      });
      refresh();
    });
  }

  return { deals, setDate };
}

'use client';

import { Nothing } from '#components/patterns/money.tsx';
import type { DealDto } from '#lib/deals/schemas.ts';
import { timeLeft } from '#lib/ui/format.ts';
import { useNow } from '#lib/ui/use-now.ts';
import { Fact } from './fact.tsx';
import { stageTimes } from './stage-times.ts';

/** How long the deal was in each stage, in the order it came there. */
export function StageHistory({ deal }: { deal: DealDto }) {
  const now = useNow('minute');
  const times = stageTimes(deal.moves, now ?? Date.parse(deal.updatedAt), deal.closedAt !== null);
  return (
    <section aria-labelledby="stage-times" className="mt-8">
      <h3 id="stage-times" className="font-semibold text-sm">
        Time in each stage
      </h3>
      <dl className="mt-2 grid grid-cols-[7rem_1fr] items-baseline gap-x-3 gap-y-1.5 text-sm">
        {times.map(({ stageId, name, milliseconds, current }) => (
          <Fact key={stageId} name={name}>
            {current && deal.closedAt ? (
              <Nothing label="ended here" />
            ) : (
              <span className="tabular-nums">
                {timeLeft(milliseconds)}
                {current ? <span className="text-ink-3"> so far</span> : null}
              </span>
            )}
          </Fact>
        ))}
      </dl>
    </section>
  );
}

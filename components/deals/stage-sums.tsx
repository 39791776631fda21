import { Money } from '#components/patterns/money.tsx';
import type { BoardStage } from '#lib/deals/schemas.ts';
import { majorUnits } from '#lib/ui/format.ts';

/** What the deals of a stage are worth, each currency for itself, and weighted where they are open. */
export function StageSums({ stage }: { stage: BoardStage }) {
  if (stage.sums.length === 0) return <p className="text-ink-3 text-xs">–</p>;
  return (
    <p className="flex flex-wrap gap-x-1.5 text-ink-3 text-xs tabular-nums">
      {stage.sums.map(({ currency, sumMinor, weightedMinor }) => (
        <span key={currency} className="inline-flex gap-x-1.5">
          <Money
            amount={majorUnits(sumMinor, currency)}
            currency={currency}
            compact
            className="font-medium text-ink-2"
          />
          {stage.kind === 'open' ? (
            <span title={`Weighted by ${stage.probability}%`}>
              <Money amount={Math.round(majorUnits(weightedMinor, currency))} currency={currency} compact />{' '}
              weighted
            </span>
          ) : null}
        </span>
      ))}
    </p>
  );
}

'use client';

import { useDroppable } from '@dnd-kit/core';
import { CircleCheck, CircleX } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { Money } from '#components/patterns/money.tsx';
import type { BoardStage, DealRow } from '#lib/deals/schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { count, majorUnits } from '#lib/ui/format.ts';

/** A stage with its deals. While a card hangs over it, a line shows where it would come to stand. */
export function BoardColumn({
  stage,
  deals,
  dropAfter,
  children,
}: {
  stage: BoardStage;
  deals: readonly DealRow[];
  /** Where a dragged card would go: after this deal, first (null); undefined when it is not over this stage. */
  dropAfter: string | null | undefined;
  children: (deal: DealRow) => ReactNode;
}) {
  const { setNodeRef } = useDroppable({ id: stage.id });
  const over = dropAfter !== undefined;
  const hidden = stage.count - deals.length;
  return (
    <section
      ref={setNodeRef}
      data-stage={stage.id}
      aria-labelledby={`stage-${stage.id}`}
      className={cn(
        'flex min-h-0 w-[calc(100vw-3.5rem)] shrink-0 snap-center flex-col rounded-lg bg-sunken transition-colors duration-100 sm:w-auto sm:min-w-46 sm:flex-1 sm:snap-align-none',
        over && 'bg-selected',
      )}
    >
      <header className="px-3 pt-2.5 pb-1.5">
        <h2 id={`stage-${stage.id}`} className="flex items-center gap-1.5 font-medium text-sm">
          {stage.kind === 'won' ? <CircleCheck aria-hidden className="size-3.5 text-good-ink" /> : null}
          {stage.kind === 'lost' ? <CircleX aria-hidden className="size-3.5 text-ink-3" /> : null}
          <span className="truncate">{stage.name}</span>
          <span className="font-normal text-ink-3 tabular-nums">
            {count(stage.count)}
            <span className="sr-only"> deals</span>
          </span>
        </h2>
        <StageSums stage={stage} />
      </header>
      <div
        data-cards=""
        className="scroll-thin min-h-0 flex-1 overflow-y-auto overscroll-y-contain px-2 pt-1 pb-2"
      >
        <ul aria-label={`Deals in ${stage.name}`} className="space-y-2">
          {over && dropAfter === null ? <DropLine /> : null}
          {deals.map((deal) => (
            <Fragment key={deal.id}>
              {children(deal)}
              {dropAfter === deal.id ? <DropLine /> : null}
            </Fragment>
          ))}
        </ul>
        {deals.length === 0 && !over ? (
          <p className="px-1 py-3 text-ink-3 text-xs">No deals in this stage</p>
        ) : null}
        {hidden > 0 ? (
          <p className="px-1 pt-3 text-ink-3 text-xs">
            The first {deals.length} are shown, {count(hidden)} more stand below.
          </p>
        ) : null}
      </div>
    </section>
  );
}

function DropLine() {
  return <li aria-hidden="true" className="h-0.5 rounded-full bg-accent" />;
}

function StageSums({ stage }: { stage: BoardStage }) {
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

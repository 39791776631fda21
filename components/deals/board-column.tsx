'use client';

import { useDroppable } from '@dnd-kit/core';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { CircleCheck, CircleX } from 'lucide-react';
import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { BoardStage, DealRow } from '#lib/deals/schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { count } from '#lib/ui/format.ts';
import { StageSums } from './stage-sums.tsx';

/** A column of so many cards is rendered whole: it can be searched by the browser, and nothing comes and goes. */
const PLAIN_CARDS = 100;
/** Pixels of a card of the usual size (`h-28`), and between two. */
const CARD = 112;
const GAP = 8;
const TOP = 4;

/** Brings the deal at a place of a stage into view. */
export type Reveal = (at: number) => void;

/**
 * A stage with its deals, of which only those near the window are rendered; what is not loaded yet has its place. While
 * a card hangs over it, a line shows where it would come to stand.
 */
export function BoardColumn({
  stage,
  deals,
  keep,
  dropAfter,
  onMore,
  register,
  children,
}: {
  stage: BoardStage;
  deals: readonly DealRow[];
  /** Deals that stay rendered wherever the window is: the dragged one, and the one with the focus. */
  keep: readonly (string | null)[];
  /** Where a dragged card would go: after this deal, first (null); undefined when it is not over this stage. */
  dropAfter: string | null | undefined;
  /** Somebody came near the end of what is loaded. */
  onMore: () => void;
  register: (reveal: Reveal | null) => void;
  children: (deal: DealRow) => ReactNode;
}) {
  const { setNodeRef } = useDroppable({ id: stage.id });
  const scroller = useRef<HTMLDivElement>(null);
  const over = dropAfter !== undefined;
  const total = stage.nextCursor ? Math.max(stage.count, deals.length + 1) : deals.length;
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD,
    gap: GAP,
    paddingStart: TOP,
    paddingEnd: GAP,
    overscan: 6,
    getItemKey: (at) => deals[at]?.id ?? `place ${at}`,
    rangeExtractor: (range) => {
      if (total <= PLAIN_CARDS) return Array.from({ length: total }, (_, at) => at);
      const kept = keep.map((id) => (id ? deals.findIndex((deal) => deal.id === id) : -1));
      const shown = new Set([...defaultRangeExtractor(range), ...kept.filter((at) => at >= 0)]);
      return [...shown].sort((one, other) => one - other);
    },
    // The server has no window: it renders the first screen.
    initialRect: { width: 280, height: 900 },
  });
  const items = virtualizer.getVirtualItems();
  const end = virtualizer.range?.endIndex ?? 0;
  const more = useEffectEvent(onMore);
  // Near the end, and again while there are places in sight that nothing was loaded for.
  useEffect(() => {
    if (stage.nextCursor && end + 10 >= deals.length) more();
  }, [stage.nextCursor, end, deals.length]);

  const tell = useEffectEvent(register);
  useEffect(() => {
    tell((at) => virtualizer.scrollToIndex(at, { align: 'auto' }));
    return () => tell(null);
  }, [virtualizer]);

  const above = dropAfter ? deals.findIndex(({ id }) => id === dropAfter) : -1;
  const line = above >= 0 ? (virtualizer.measurementsCache[above]?.end ?? 0) + GAP / 2 - 1 : 1;
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
        ref={scroller}
        data-cards=""
        className="scroll-thin min-h-0 flex-1 overflow-y-auto overscroll-y-contain px-2"
      >
        {total === 0 && !over ? <p className="px-1 py-4 text-ink-3 text-xs">No deals in this stage</p> : null}
        <ul
          aria-label={`Deals in ${stage.name}`}
          className="relative"
          style={{ paddingBottom: virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) }}
        >
          {over ? (
            <li
              aria-hidden="true"
              className="pointer-events-none absolute inset-x-0 z-10 h-0.5 rounded-full bg-accent"
              style={{ top: line }}
            />
          ) : null}
          {items.map(({ key, index, start }, at) => {
            const deal = deals[index];
            return (
              <li
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
                aria-setsize={total}
                aria-posinset={index + 1}
                // In the flow, so that a card of another height than was guessed moves nothing it should not.
                style={{ marginTop: start - (items[at - 1]?.end ?? 0) }}
              >
                {deal ? children(deal) : <Skeleton className="h-28 w-full rounded-md" />}
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
}

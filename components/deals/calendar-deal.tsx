'use client';

import { useDraggable } from '@dnd-kit/core';
import Link from 'next/link';
import { Money } from '#components/patterns/money.tsx';
import type { DealRow } from '#lib/deals/schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { majorUnits } from '#lib/ui/format.ts';

/** A deal on its day: leads to the deal, can be dragged to another day. */
export function CalendarDeal({
  deal,
  href,
  mayWrite,
  onFocus,
}: {
  deal: DealRow;
  href: string;
  mayWrite: boolean;
  onFocus: () => void;
}) {
  const { setNodeRef, listeners, transform, isDragging } = useDraggable({ id: deal.id, disabled: !mayWrite });
  return (
    <li
      ref={setNodeRef}
      style={transform ? { transform: `translate(${transform.x}px, ${transform.y}px)` } : undefined}
      className={cn('select-none', isDragging && 'relative z-20 opacity-80')}
    >
      <Link
        href={href}
        draggable={false}
        data-row={deal.id}
        onFocus={onFocus}
        {...listeners}
        className="block rounded-sm border border-line bg-surface px-1.5 py-1 text-xs hover:border-line-strong"
      >
        <span className="block truncate font-medium">{deal.name}</span>
        <Money
          amount={majorUnits(deal.amountMinor, deal.currency)}
          currency={deal.currency}
          compact
          className="text-ink-3"
        />
      </Link>
    </li>
  );
}

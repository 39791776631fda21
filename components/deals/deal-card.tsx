'use client';

import { useDraggable } from '@dnd-kit/core';
import { CalendarClock, CalendarX2, Ellipsis } from 'lucide-react';
import Link from 'next/link';
import { Money } from '#components/patterns/money.tsx';
import { Avatar } from '#components/ui/avatar.tsx';
import {
  Menu,
  MenuContent,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuTrigger,
} from '#components/ui/dropdown-menu.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import type { DealRow, StageDto } from '#lib/deals/schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { majorUnits, shortDate } from '#lib/ui/format.ts';
import { useNow } from '#lib/ui/use-now.ts';
import { dealAge } from './deal-age.ts';

/** A deal on the board: the whole card leads to it, can be dragged, and has a menu for those who do not drag. */
export function DealCard({
  deal,
  stages,
  href,
  open,
  mayMove,
  onMoveTo,
  onFocus,
}: {
  deal: DealRow;
  stages: readonly StageDto[];
  href: string;
  open: boolean;
  mayMove: boolean;
  onMoveTo: (stageId: string) => void;
  onFocus: () => void;
}) {
  const { setNodeRef, listeners, isDragging } = useDraggable({ id: deal.id, disabled: !mayMove });
  const stage = stages.find(({ id }) => id === deal.stageId);
  return (
    <div
      ref={setNodeRef}
      data-row={deal.id}
      className={cn(
        'group/card relative select-none rounded-md border bg-surface transition-colors duration-100 [-webkit-touch-callout:none]',
        open ? 'border-accent-line bg-selected' : 'border-line hover:border-line-strong',
        isDragging && 'border-dashed opacity-40',
      )}
    >
      <Link
        href={href}
        scroll={false}
        draggable={false}
        data-row-link=""
        aria-describedby={mayMove ? 'board-keys' : undefined}
        onFocus={onFocus}
        {...listeners}
        className="block rounded-md p-3 -outline-offset-1"
      >
        <DealFace deal={deal} stage={stage} />
      </Link>
      {mayMove ? (
        <div className="absolute top-1.5 right-1.5 opacity-0 focus-within:opacity-100 group-focus-within/card:opacity-100 group-hover/card:opacity-100 has-data-[state=open]:opacity-100 touch:opacity-100">
          <Menu>
            <MenuTrigger asChild>
              <IconButton
                name={`Move ${deal.name}`}
                icon={<Ellipsis aria-hidden />}
                tooltip={false}
                className="hit size-6 bg-surface touch:size-8"
              />
            </MenuTrigger>
            <MenuContent align="end">
              <MenuLabel>Move to</MenuLabel>
              <MenuRadioGroup value={deal.stageId} onValueChange={onMoveTo}>
                {stages.map(({ id, name }) => (
                  <MenuRadioItem key={id} value={id}>
                    {name}
                  </MenuRadioItem>
                ))}
              </MenuRadioGroup>
            </MenuContent>
          </Menu>
        </div>
      ) : null}
    </div>
  );
}

/** What stands on the card, also while it hangs at the pointer. */
export function DealFace({ deal, stage }: { deal: DealRow; stage: StageDto | undefined }) {
  const now = useNow('minute');
  const kind = stage?.kind ?? 'open';
  const age = now === null || !stage ? null : dealAge(deal, stage, now);
  const who = deal.account?.name ?? deal.contact?.name;
  return (
    <>
      <span className="line-clamp-2 pr-5 font-medium text-sm leading-snug">{deal.name}</span>
      {who ? <span className="mt-0.5 block truncate text-ink-3 text-xs">{who}</span> : null}
      <span className="mt-2 flex items-center gap-2">
        <Money
          amount={majorUnits(deal.amountMinor, deal.currency)}
          currency={deal.currency}
          className="font-medium text-sm"
        />
        {deal.owner ? (
          <span className="ml-auto inline-flex" title={deal.owner.name}>
            <Avatar name={deal.owner.name} size="xs" />
            <span className="sr-only">Owner {deal.owner.name}</span>
          </span>
        ) : null}
      </span>
      {deal.nextStep && kind === 'open' ? (
        <span className="mt-2 line-clamp-2 border-line border-t pt-2 text-ink-2 text-xs">
          {deal.nextStep}
        </span>
      ) : null}
      {deal.reason && kind !== 'open' ? (
        <span className="mt-2 block truncate text-ink-3 text-xs">
          {deal.reason.name}
          {deal.competitor ? `, ${deal.competitor}` : ''}
        </span>
      ) : null}
      {age && kind === 'open' ? (
        <span className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-3 text-xs">
          <span className={cn('inline-flex items-center gap-1', age.rotting && 'text-warning-ink')}>
            {age.rotting ? <CalendarClock aria-hidden className="size-3.5" /> : null}
            <span className="sr-only">{age.rotting ? 'Standing still: ' : 'In this stage: '}</span>
            {age.days} d<span className="sr-only"> here</span>
          </span>
          {deal.closeDate ? (
            <span className={cn('inline-flex items-center gap-1', age.overdue && 'text-danger-ink')}>
              {age.overdue ? <CalendarX2 aria-hidden className="size-3.5" /> : null}
              {age.overdue ? 'due ' : 'closes '}
              {shortDate(deal.closeDate, now ?? deal.closeDate, 'UTC')}
            </span>
          ) : null}
        </span>
      ) : null}
    </>
  );
}

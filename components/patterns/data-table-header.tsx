'use client';

import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { cn } from '#lib/ui/cn.ts';
import type { Column, Sort } from './data-table.tsx';

const NARROWEST = 64;
const WIDEST = 640;

/** A heading: sorts when pressed, and its right edge sets the width by mouse or by arrow keys. */
export function HeaderCell<Row>({
  column,
  first,
  beside,
  width,
  sort,
  onSort,
  onWidth,
}: {
  column: Column<Row>;
  first: boolean;
  /** A column of checkboxes stands before the first one. */
  beside: boolean;
  width: number;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  onWidth: (width: number) => void;
}) {
  const cell = useRef<HTMLTableCellElement>(null);
  const sorted = sort?.column === column.id ? sort.direction : null;
  const canSort = column.sortable && onSort;
  const Arrow = sorted === 'asc' ? ArrowUp : sorted === 'desc' ? ArrowDown : ChevronsUpDown;
  return (
    <th
      ref={cell}
      scope="col"
      aria-sort={sorted ? (sorted === 'asc' ? 'ascending' : 'descending') : undefined}
      className={cn(
        'group/head sticky top-0 z-20 h-8 whitespace-nowrap border-b bg-surface px-3 font-medium text-ink-3 text-xs',
        first && (beside ? 'left-10 z-30 pl-1' : 'left-0 z-30 pl-4'),
        column.numeric ? 'text-right' : 'text-left',
      )}
    >
      {canSort ? (
        <button
          type="button"
          onClick={() => onSort({ column: column.id, direction: sorted === 'asc' ? 'desc' : 'asc' })}
          className={cn(
            'hit -mx-1 inline-flex h-6 items-center gap-1 rounded-sm px-1 hover:text-ink',
            sorted && 'text-ink',
            column.numeric && 'flex-row-reverse',
          )}
        >
          {column.header}
          <Arrow aria-hidden className={cn('size-3', !sorted && 'opacity-0 group-hover/head:opacity-100')} />
        </button>
      ) : (
        column.header
      )}
      <WidthHandle name={column.header} width={width} cell={() => cell.current} onWidth={onWidth} />
    </th>
  );
}

function WidthHandle({
  name,
  width,
  cell,
  onWidth,
}: {
  name: string;
  width: number;
  cell: () => HTMLTableCellElement | null;
  onWidth: (width: number) => void;
}) {
  const within = (width: number) => onWidth(Math.round(Math.min(WIDEST, Math.max(NARROWEST, width))));

  function drag(event: PointerEvent<HTMLElement>) {
    const start = { x: event.clientX, width: cell()?.offsetWidth ?? NARROWEST };
    const handle = event.currentTarget;
    handle.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent) => within(start.width + moved.clientX - start.x);
    const stop = () => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('lostpointercapture', stop);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('lostpointercapture', stop);
  }

  function press(event: KeyboardEvent<HTMLElement>) {
    const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key];
    if (!step) return;
    event.preventDefault();
    within((cell()?.offsetWidth ?? NARROWEST) + step);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a focusable separator that moves (WAI-ARIA window splitter); <hr> cannot
    <span
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={`Width of ${name}, arrow keys change it`}
      aria-valuenow={width}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      onPointerDown={drag}
      onKeyDown={press}
      className="absolute inset-y-1.5 -right-1.5 z-10 w-3 cursor-col-resize touch-none after:absolute after:inset-y-0 after:left-1.5 after:w-px after:bg-line-strong after:opacity-0 hover:after:opacity-100 focus-visible:after:opacity-100 group-hover/head:after:opacity-100"
    />
  );
}

'use client';

import Link from 'next/link';
import type { MouseEvent } from 'react';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { cn } from '#lib/ui/cn.ts';
import type { Column } from './data-table.tsx';

export interface DataRowProps<Row> {
  row: Row;
  id: string;
  index: number;
  name: string;
  columns: readonly Column<Row>[];
  href?: string;
  open: boolean;
  atCursor: boolean;
  selected: boolean;
  /** `range` is true with shift: from the row chosen last to this one. */
  onSelect?: (range: boolean) => void;
  onPress: () => void;
  onFocus: () => void;
  measure?: (element: HTMLTableRowElement | null) => void;
}

/** A row; on a phone a card: title and end on the first line, detail on the second. */
export function DataRow<Row>(props: DataRowProps<Row>) {
  const {
    row,
    id,
    index,
    name,
    columns,
    href,
    open,
    atCursor,
    selected,
    onSelect,
    onPress,
    onFocus,
    measure,
  } = props;

  function press(event: MouseEvent<HTMLTableRowElement>) {
    const target = event.target;
    if (!(target instanceof Element) || event.defaultPrevented) return;
    const link = target.closest('a');
    const own = link?.hasAttribute('data-row-link');
    if (target.closest('button, input, label, [role="checkbox"]') || (link && !own)) return;
    if (getSelection()?.isCollapsed === false) return;
    if (event.shiftKey && onSelect) {
      event.preventDefault();
      onSelect(true);
      return;
    }
    if (event.metaKey || event.ctrlKey || event.button === 1) {
      // The link itself opens its new tab; elsewhere on the row we do the same.
      if (!own && href) window.open(href, '_blank', 'noopener');
      return;
    }
    event.preventDefault();
    onPress();
  }

  const ground = cn(
    'bg-surface group-hover/row:bg-hover',
    (selected || open) && 'bg-selected group-hover/row:bg-selected',
  );
  return (
    <tr
      ref={measure}
      data-index={index}
      data-row={id}
      aria-rowindex={index + 2}
      aria-selected={onSelect ? selected : undefined}
      onClick={press}
      onAuxClick={press}
      onFocus={onFocus}
      className={cn(
        'group/row',
        href && 'cursor-pointer',
        'max-sm:grid max-sm:grid-cols-[auto_1fr_auto] max-sm:items-center max-sm:gap-x-3 max-sm:border-b max-sm:px-4 max-sm:py-2.5',
        (selected || open) && 'max-sm:bg-selected',
      )}
    >
      {onSelect ? (
        <td
          className={cn(
            'sticky left-0 z-10 border-b pl-4 max-sm:static max-sm:row-span-2 max-sm:border-0 max-sm:bg-transparent max-sm:p-0',
            ground,
            atCursor && 'shadow-[inset_2px_0_0_var(--accent)]',
          )}
        >
          <Checkbox
            aria-label={`Choose ${name}`}
            checked={selected}
            onClick={(event) => {
              event.stopPropagation();
              onSelect(event.shiftKey);
            }}
          />
        </td>
      ) : null}
      {columns.map((column, at) => (
        <td
          key={column.id}
          className={cn(
            'h-row overflow-hidden border-b px-3 max-sm:h-auto max-sm:border-0 max-sm:bg-transparent max-sm:p-0',
            ground,
            column.numeric && 'text-right tabular-nums',
            at === 0 && [
              'sticky z-10 max-sm:static',
              onSelect ? 'left-10 pl-1' : 'left-0 pl-4 max-sm:col-span-2',
            ],
            at === 0 && !onSelect && atCursor && 'shadow-[inset_2px_0_0_var(--accent)]',
            at > 0 && !column.card && 'max-sm:hidden',
            column.card === 'end' && 'max-sm:col-start-3 max-sm:row-start-1 max-sm:text-right',
            column.card === 'detail' && [
              'max-sm:row-start-2 max-sm:text-ink-2',
              onSelect ? 'max-sm:col-span-2 max-sm:col-start-2' : 'max-sm:col-span-3 max-sm:col-start-1',
            ],
          )}
        >
          {at === 0 && href ? (
            <Link
              href={href}
              data-row-link=""
              className="block truncate rounded-sm font-medium text-ink -outline-offset-2 *:align-middle"
            >
              {column.cell(row)}
            </Link>
          ) : (
            <div className={cn('truncate *:align-middle', at === 0 && 'font-medium')}>{column.cell(row)}</div>
          )}
        </td>
      ))}
    </tr>
  );
}

'use client';

import { useRouter } from 'next/navigation';
import { type RefObject, useState } from 'react';
import { stepWithin } from '#lib/ui/range.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import type { DataTableProps } from './data-table.tsx';
import type { RowSelection } from './use-row-selection.ts';

/**
 * The cursor of a list: j and k move it and take the focus along, Enter opens, x chooses, shift+j and shift+k choose
 * while moving. With a panel open, moving opens the next row in it.
 */
export function useRowCursor<Row>({
  label,
  rows,
  rowId,
  href,
  onOpen,
  openId,
  scroller,
  reveal,
  selection,
}: DataTableProps<Row> & {
  scroller: RefObject<HTMLElement | null>;
  /** Brings a row that is not rendered into the window. */
  reveal: (index: number) => void;
  selection: RowSelection | null;
}) {
  const router = useRouter();
  const [cursorId, setCursorId] = useState<string | null>(null);
  const id = cursorId ?? openId ?? null;
  const at = rows.findIndex((row) => rowId(row) === id);

  function open(index: number, walking = false) {
    const row = rows[index];
    if (row === undefined) return;
    setCursorId(rowId(row));
    if (onOpen) onOpen(row, { walking });
    else if (href && walking) router.replace(href(row), { scroll: false });
    else if (href) router.push(href(row), { scroll: false });
  }

  function focusRow(index: number) {
    const row = rows[index];
    if (row === undefined) return;
    setCursorId(rowId(row));
    reveal(index);
    // Two frames: one for the window of rows to move, one for the row to be there.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const element = scroller.current?.querySelector<HTMLElement>(
          `[data-row="${CSS.escape(rowId(row))}"]`,
        );
        element?.scrollIntoView({ block: 'nearest' });
        // The link first: Enter then opens the row by itself, as it does everywhere.
        const target =
          element?.querySelector<HTMLElement>('[data-row-link]') ??
          element?.querySelector<HTMLElement>('[role="checkbox"]');
        target?.focus({ preventScroll: true });
      }),
    );
  }

  function step(by: number, choosing = false) {
    const next = stepWithin(rows.length, at, by);
    const row = rows[next];
    if (row === undefined || (next === at && !choosing)) return;
    if (choosing && id !== null && !selection?.ids.has(id)) selection?.toggle(id);
    if (choosing && next !== at) selection?.toggle(rowId(row), true);
    focusRow(next);
    if (openId && !choosing) open(next, true);
  }

  const group = label;
  useCommands([
    {
      id: 'list.next',
      label: 'Next row',
      group,
      keys: ['j', 'down'],
      early: true,
      repeat: true,
      palette: false,
      run: () => step(1),
    },
    {
      id: 'list.previous',
      label: 'Previous row',
      group,
      keys: ['k', 'up'],
      early: true,
      repeat: true,
      palette: false,
      run: () => step(-1),
    },
    ...(href || onOpen
      ? [
          {
            id: 'list.open',
            label: 'Open row',
            group,
            keys: ['o', 'enter'],
            palette: false,
            disabled: at < 0,
            run: () => open(at),
          },
        ]
      : []),
    ...(selection
      ? [
          {
            id: 'list.choose',
            label: 'Choose row',
            group,
            keys: 'x',
            palette: false,
            disabled: id === null,
            run: () => id !== null && selection.toggle(id),
          },
          {
            id: 'list.choose-next',
            label: 'Choose downwards',
            group,
            keys: ['shift+j', 'shift+down'],
            repeat: true,
            palette: false,
            run: () => step(1, true),
          },
          {
            id: 'list.choose-previous',
            label: 'Choose upwards',
            group,
            keys: ['shift+k', 'shift+up'],
            repeat: true,
            palette: false,
            run: () => step(-1, true),
          },
          {
            id: 'list.choose-all',
            label: 'Choose all rows',
            group,
            keys: 'mod+a',
            palette: false,
            run: () => selection.toggleAll(),
          },
          {
            id: 'list.choose-none',
            label: 'Drop the choice',
            group,
            keys: 'esc',
            palette: false,
            disabled: selection.ids.size === 0,
            run: () => selection.clear(),
          },
        ]
      : []),
  ]);

  return { id, open: (index: number) => open(index), moveTo: setCursorId };
}

'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, Fragment, type ReactNode, use, useEffect, useRef, useState } from 'react';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { cn } from '#lib/ui/cn.ts';
import { HeaderCell } from './data-table-header.tsx';
import { DataRow } from './data-table-row.tsx';
import { SelectionActions } from './selection-actions.ts';
import { SelectionBar } from './selection-bar.tsx';
import { useRowCursor } from './use-row-cursor.ts';
import { useRowSelection } from './use-row-selection.ts';

export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Pixels; the first column without a width takes what is left. */
  width?: number;
  /** Figures: right-aligned. */
  numeric?: boolean;
  /** On a phone the row becomes a card of three fields: these. The first column is always the title. */
  card?: 'detail' | 'end';
  sortable?: boolean;
  /** Shown under the column in the foot, for sums. */
  total?: ReactNode;
}

export interface Sort {
  column: string;
  direction: 'asc' | 'desc';
}

export interface DataTableProps<Row> {
  /** What the rows are, read aloud: `Leads`. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** What the row is called, for its checkbox. */
  rowName: (row: Row) => string;
  /** Address of a row; the first cell becomes the link, and a press anywhere on the row follows it. */
  href?: (row: Row) => string;
  /** Opens a row in place of going to its address (which stays for a new tab). `walking` is true for j and k. */
  onOpen?: (row: Row, how: { walking: boolean }) => void;
  /** The row whose panel is open; j and k then open the next one. */
  openId?: string | null;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  /** Buttons for what can be done to the chosen rows; without it rows cannot be chosen. */
  selectionActions?: (ids: readonly string[], clear: () => void) => ReactNode;
  /** Rows in all, when `rows` is only the loaded part. */
  total?: number;
  /** A heading above the rows that belong together; rows of one group stand beside each other. */
  groupOf?: (row: Row) => { key: string; label: ReactNode };
  /** Somebody set the width of a column, pixels. */
  onWidth?: (column: string, width: number) => void;
  /** Called when the end of the rows comes near. */
  onEnd?: () => void;
  /** Shown in place of the rows when there are none. */
  empty?: ReactNode;
  className?: string;
}

/** Pixels the first column keeps, however many others stand beside it: it says what the row is. */
const FIRST_COLUMN = 224;

/** Above this the rows outside the window are not rendered. */
const PLAIN_ROWS = 100;

export function DataTable<Row>(props: DataTableProps<Row>) {
  const {
    label,
    columns,
    rows,
    rowId,
    rowName,
    sort,
    onSort,
    selectionActions: own,
    total,
    groupOf,
    onWidth,
    onEnd,
    empty,
    className,
  } = props;
  const given = use(SelectionActions);
  const selectionActions = own ?? given;
  const scroller = useRef<HTMLDivElement>(null);
  const [widths, setWidths] = useState<Record<string, number>>({});
  // Headings have a height of their own, which the window of rows does not know.
  const virtual = rows.length > PLAIN_ROWS && !groupOf;
  const virtualizer = useVirtualizer({
    count: rows.length,
    enabled: virtual,
    getScrollElement: () => scroller.current,
    estimateSize: () => 36,
    overscan: 12,
    getItemKey: (at) => {
      const row = rows[at];
      return row === undefined ? at : rowId(row);
    },
    // The server has no window: it renders the first screen.
    initialRect: { width: 1200, height: 900 },
  });
  const selection = useRowSelection(rows.map(rowId));
  const cursor = useRowCursor({
    ...props,
    scroller,
    reveal: (at) => virtual && virtualizer.scrollToIndex(at, { align: 'auto' }),
    selection: selectionActions ? selection : null,
  });

  const items = virtual ? virtualizer.getVirtualItems() : null;
  const lastShown = items?.at(-1)?.index ?? rows.length - 1;
  useEffect(() => {
    if (onEnd && rows.length > 0 && lastShown >= rows.length - 20) onEnd();
  }, [onEnd, lastShown, rows.length]);

  if (rows.length === 0 && empty) return <>{empty}</>;

  const before = items?.[0]?.start ?? 0;
  const after = items ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  const shown = items ? items.map(({ index }) => index) : rows.map((_, at) => at);
  const totals = columns.some((column) => column.total !== undefined);
  const span = columns.length + (selectionActions ? 1 : 0);
  const widthOf = (column: Column<Row>, at: number) =>
    widths[column.id] ?? column.width ?? (at === 0 ? FIRST_COLUMN : 160);
  const least = columns.reduce((sum, column, at) => sum + widthOf(column, at), selectionActions ? 40 : 0);

  return (
    <div className={cn('relative flex h-full min-h-0 flex-col', className)}>
      <div ref={scroller} className="scroll-thin min-h-0 flex-1 overflow-auto overscroll-contain">
        <table
          aria-label={label}
          aria-rowcount={(total ?? rows.length) + 1}
          style={{ '--least': `${least}px` } as CSSProperties}
          className="w-full border-separate border-spacing-0 text-sm max-sm:block sm:min-w-(--least) sm:table-fixed"
        >
          <colgroup className="max-sm:hidden">
            {selectionActions ? <col style={{ width: 40 }} /> : null}
            {columns.map((column, at) => {
              const width = widths[column.id] ?? column.width;
              return <col key={column.id} style={{ width: width ?? (at === 0 ? 'auto' : 160) }} />;
            })}
          </colgroup>
          <thead className="max-sm:sr-only">
            <tr aria-rowindex={1}>
              {selectionActions ? (
                <th
                  scope="col"
                  className="sticky top-0 left-0 z-30 h-8 w-10 border-b bg-surface pl-4 text-left"
                >
                  <Checkbox
                    aria-label={`Choose all ${label.toLowerCase()}`}
                    checked={
                      selection.ids.size === 0
                        ? false
                        : selection.ids.size === rows.length
                          ? true
                          : 'indeterminate'
                    }
                    onCheckedChange={() => selection.toggleAll()}
                  />
                </th>
              ) : null}
              {columns.map((column, at) => (
                <HeaderCell
                  key={column.id}
                  column={column}
                  first={at === 0}
                  beside={Boolean(selectionActions)}
                  width={widths[column.id] ?? column.width ?? 160}
                  sort={sort}
                  onSort={onSort}
                  onWidth={(width) => {
                    setWidths((all) => ({ ...all, [column.id]: width }));
                    onWidth?.(column.id, width);
                  }}
                />
              ))}
            </tr>
          </thead>
          <tbody className="max-sm:block">
            {before > 0 ? <Gap height={before} span={span} /> : null}
            {shown.map((at) => {
              const row = rows[at];
              if (row === undefined) return null;
              const id = rowId(row);
              const group = groupOf?.(row);
              const above = rows[at - 1];
              const begins =
                group && (above === undefined || groupOf?.(above).key !== group.key) ? group : null;
              return (
                <Fragment key={id}>
                  {begins ? <GroupHeading span={span}>{begins.label}</GroupHeading> : null}
                  <DataRow
                    row={row}
                    id={id}
                    index={at}
                    name={rowName(row)}
                    columns={columns}
                    href={props.href?.(row)}
                    open={props.openId === id}
                    atCursor={cursor.id === id}
                    selected={selection.ids.has(id)}
                    onSelect={selectionActions ? (range) => selection.toggle(id, range) : undefined}
                    onPress={() => cursor.open(at)}
                    onFocus={() => cursor.moveTo(id)}
                    measure={virtual ? virtualizer.measureElement : undefined}
                  />
                </Fragment>
              );
            })}
            {after > 0 ? <Gap height={after} span={span} /> : null}
          </tbody>
          {totals ? (
            <tfoot className="max-sm:hidden">
              <tr>
                {selectionActions ? <td className="sticky bottom-0 left-0 z-20 border-t bg-surface" /> : null}
                {columns.map((column) => (
                  <td
                    key={column.id}
                    className={cn(
                      'sticky bottom-0 z-20 h-row border-t bg-surface px-3 text-ink-2 first:pl-4',
                      column.numeric && 'text-right tabular-nums',
                    )}
                  >
                    {column.total}
                  </td>
                ))}
              </tr>
            </tfoot>
          ) : null}
        </table>
      </div>
      {selectionActions && selection.ids.size > 0 ? (
        <SelectionBar count={selection.ids.size} onClear={selection.clear}>
          {selectionActions([...selection.ids], selection.clear)}
        </SelectionBar>
      ) : null}
    </div>
  );
}

/** What the rows below have in common. */
function GroupHeading({ span, children }: { span: number; children: ReactNode }) {
  return (
    <tr className="max-sm:block">
      <th
        scope="rowgroup"
        colSpan={span}
        className="h-8 border-b bg-sunken px-4 text-left font-medium text-sm max-sm:flex max-sm:items-center"
      >
        <span className="sticky left-4">{children}</span>
      </th>
    </tr>
  );
}

/** Room of the rows that are not rendered. */
function Gap({ height, span }: { height: number; span: number }) {
  return (
    <tr className="max-sm:block">
      <td colSpan={span} style={{ height }} className="p-0 max-sm:block" />
    </tr>
  );
}

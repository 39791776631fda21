'use client';

import { SearchX } from 'lucide-react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useRef, useTransition } from 'react';
import { type Column, DataTable, type Sort } from '#components/patterns/data-table.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { PagesFoot } from '#components/patterns/pages-foot.tsx';
import { usePages } from '#components/patterns/use-pages.ts';
import { Button } from '#components/ui/button.tsx';
import { count } from '#lib/ui/format.ts';
import { writeListState } from '#lib/ui/list-state.ts';
import { type FieldDto, naturalDirection, type ViewState } from '#lib/views/schemas.ts';
import { EditCell } from './edit-cell.tsx';
import type { ListData, ListViewProps } from './list-view.tsx';
import { type CellValue, ShowValue, valueInWords } from './show-value.tsx';
import { useCellKeys } from './use-cell-keys.ts';
import { type EditableRow, useEdits } from './use-edits.ts';

const WIDTH_PAUSE_MS = 300;
/** No row is called so: with room for one beside the list, j opens the first. */
const NONE_OPEN = 'none';
const idOf = (row: EditableRow) => row.id;
const numeric = (field: FieldDto) => field.type === 'number' || field.type === 'money';

interface ListTableProps<Row extends EditableRow> extends ListViewProps<Row> {
  /** The columns that are shown, the row's name first. */
  chosen: NonNullable<ViewState['columns']>;
  filtered: boolean;
}

/** The rows of a list, ordered, grouped and changed in place. Give it a `key` made of what was asked. */
export function ListTable<Row extends EditableRow>(props: ListTableProps<Row>) {
  const { label, first, columns, chosen, fields, view, groups, rowName, held, load, editing, searched } =
    props;
  const router = useRouter();
  const path = usePathname();
  const params = useSearchParams();
  const [, start] = useTransition();
  const pages = usePages(first, idOf, load);
  const { rows, save } = useEdits(pages.rows, editing);
  const fixed = columns[0]?.id ?? '';

  const table = chosen.flatMap(({ key, width }): Column<Row>[] => {
    const field = fields.find((each) => each.key === key);
    const own = columns.find(({ id }) => id === key);
    if (!field) return own ? [{ ...own, sortable: false, ...(width ? { width } : {}) }] : [];
    const cell = own?.cell ?? ((row: Row) => <ShowValue field={field} value={held(row, key)} />);
    const editable = key !== fixed && editing?.may(field);
    return [
      {
        id: key,
        header: own?.header ?? field.label,
        ...(own?.card ? { card: own.card } : {}),
        ...(width || own?.width || key !== fixed ? { width: width ?? own?.width ?? 150 } : {}),
        numeric: own?.numeric ?? numeric(field),
        sortable: field.sortable && !searched,
        cell: editable
          ? (row) => (
              <EditCell
                field={field}
                name={rowName(row)}
                value={held(row, key)}
                currency={props.currencyOf?.(row)}
                choices={editing?.choices?.(row, field)}
                save={(value) => save(row, rowName(row), field, held(row, key), value)}
              >
                {cell(row)}
              </EditCell>
            )
          : cell,
      },
    ];
  });

  const [sorted = '', given] = (props.state.sort ?? props.usualSort).split(':');
  const direction = given === 'asc' || given === 'desc' ? given : natural(fields, sorted);
  const change = (part: Parameters<typeof writeListState>[1]) =>
    writeListState(new URLSearchParams(params), part, view?.state);

  function sortBy({ column, direction: wished }: Sort) {
    // A column that was not sorted by begins with its natural direction.
    const next = column === sorted ? wished : natural(fields, column);
    const sort = next === natural(fields, column) ? column : `${column}:${next}`;
    const to = change({ sort });
    start(() => router.replace(`${path}?${to}`, { scroll: false }));
  }

  // Widths change with every pixel of a drag; the address follows when the hand rests. Nothing is asked anew.
  const widths = useRef<{ timer?: ReturnType<typeof setTimeout>; wanted: Record<string, number> }>({
    wanted: {},
  });
  useEffect(() => () => clearTimeout(widths.current.timer), []);
  function widen(column: string, width: number) {
    widths.current.wanted[column] = width;
    clearTimeout(widths.current.timer);
    widths.current.timer = setTimeout(() => {
      const next = chosen.map(({ key, width: before }) => {
        const pixels = widths.current.wanted[key] ?? before;
        return { key, ...(pixels ? { width: pixels } : {}) };
      });
      window.history.replaceState(null, '', `${path}?${change({ columns: next })}`);
    }, WIDTH_PAUSE_MS);
  }

  const groupKey = props.state.group?.split(':')[0];
  const groupField = searched ? undefined : fields.find(({ key }) => key === groupKey);
  useCellKeys(label);

  return (
    <>
      <DataTable
        label={label}
        columns={table}
        rows={rows}
        rowId={idOf}
        rowName={rowName}
        href={props.href}
        {...(props.onOpen ? { onOpen: props.onOpen, openId: props.openId ?? NONE_OPEN } : {})}
        {...(searched ? {} : { sort: { column: sorted, direction }, onSort: sortBy })}
        {...(props.only ? {} : { onWidth: widen })}
        {...(groupField
          ? { groupOf: (row: Row) => groupOf(groupField, held(row, groupField.key), groups) }
          : {})}
        onEnd={pages.hasMore && !pages.error ? pages.loadMore : undefined}
        empty={
          props.filtered ? (
            <EmptyState
              icon={<SearchX />}
              title="No rows match"
              action={
                <Button
                  kbd="shift+f"
                  onClick={() => {
                    const to = change({ filter: undefined });
                    start(() => router.replace(to.size > 0 ? `${path}?${to}` : path, { scroll: false }));
                  }}
                >
                  Clear the filter
                </Button>
              }
            >
              Nothing here fits what is filtered. Take a condition away to see more.
            </EmptyState>
          ) : (
            props.empty
          )
        }
        className="min-h-0 flex-1"
      />
      <PagesFoot loading={pages.loading} error={pages.error} retry={pages.loadMore} />
    </>
  );
}

const natural = (fields: readonly FieldDto[], key: string): 'asc' | 'desc' => {
  const field = fields.find((each) => each.key === key);
  return field ? naturalDirection(field.type) : 'asc';
};

function groupOf(field: FieldDto, value: CellValue, groups: ListData['groups']) {
  const key = value === null || value === undefined ? null : String(value);
  const group = groups?.find((each) => each.value === key);
  const words =
    valueInWords(field, value) || (field.type === 'person' ? 'Nobody' : `No ${field.label.toLowerCase()}`);
  return {
    key: key ?? '',
    label: (
      <>
        {words}
        {group ? (
          <span className="ml-2 font-normal text-ink-3 tabular-nums">{count(group.count)}</span>
        ) : null}
      </>
    ),
  };
}

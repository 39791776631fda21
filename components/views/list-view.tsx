'use client';

import { useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import type { Column } from '#components/patterns/data-table.tsx';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { readListState } from '#lib/ui/list-state.ts';
import type { FieldDto, ViewDto, ViewObject, ViewState } from '#lib/views/schemas.ts';
import { ListBar } from './list-bar.tsx';
import { ListTable } from './list-table.tsx';
import type { CellValue } from './show-value.tsx';
import type { EditableRow, Editing } from './use-edits.ts';
import type { ViewActions } from './view-actions.ts';

interface Page<Row> {
  items: Row[];
  nextCursor: string | null;
}

/** What the server has read for a list: the page hands it on as it is. */
export interface ListData {
  views: ViewDto[];
  view: ViewDto | null;
  fields: FieldDto[];
  /** How the rows were asked for. */
  state: ViewState;
  /** With a group: how many rows stand in each. */
  groups: { value: string | null; count: number }[] | null;
  /** The list's own order. */
  usualSort: string;
}

export interface ListViewProps<Row extends EditableRow> extends ListData {
  object: ViewObject;
  label: string;
  first: Page<Row>;
  /** Fields with a look of their own, by key; the first one is the row's name and link. */
  columns: readonly Column<Row>[];
  /** The keys shown until somebody chooses. */
  shown: readonly string[];
  rowName: (row: Row) => string;
  href: (row: Row) => string;
  held: (row: Row, key: string) => CellValue;
  currencyOf?: (row: Row) => string;
  /** What was asked, as text: another list starts anew, and the bar above it stays. */
  asked: string;
  load: (cursor: string) => Promise<ActionResult<Page<Row>>>;
  actions: ViewActions;
  editing?: Editing<Row> | undefined;
  /** What the page narrows the list by beside its filter: a filter that is set says it in the address, too. */
  beside?: Readonly<Record<string, string>>;
  /** Shows these and no others, where there is little room. */
  only?: readonly string[] | undefined;
  /** Opens a row in place of going to its address. */
  onOpen?: ((row: Row, how: { walking: boolean }) => void) | undefined;
  /** The row that is open; j and k then open the next one. */
  openId?: string | null;
  /** What was searched comes by closeness: no order can be chosen. */
  searched?: boolean;
  empty: ReactNode;
}

/** A list with its views: filtered, ordered, grouped, changed in place. */
export function ListView<Row extends EditableRow>(props: ListViewProps<Row>) {
  const { columns, shown, fields, view } = props;
  const params = useSearchParams();
  const state = readListState((name) => params.get(name), view?.state);
  const fixed = columns[0]?.id ?? '';
  const choices = [
    ...columns.map(({ id, header }) => ({ key: id, label: header })),
    ...fields
      // Of what a row is related to it holds no value: such fields filter, and are no columns.
      .filter(({ key, of }) => of === undefined && !columns.some(({ id }) => id === key))
      .map(({ key, label }) => ({ key, label })),
  ];
  const wanted: NonNullable<ViewState['columns']> = state.columns ?? shown.map((key) => ({ key }));
  // The name leads, whatever the address says; a field that is gone is left out.
  const all = [
    wanted.find(({ key }) => key === fixed) ?? { key: fixed },
    ...wanted.filter(({ key }) => key !== fixed && choices.some((choice) => choice.key === key)),
  ];

  const chosen = props.only ? props.only.map((key) => ({ key })) : all;

  return (
    <div className="flex h-full min-h-0 flex-col">
      <ListBar
        object={props.object}
        views={props.views}
        view={view}
        fields={fields}
        state={state}
        display={{ columns: all, choices, fixed }}
        beside={props.beside}
        actions={props.actions}
      />
      <ListTable key={props.asked} {...props} chosen={chosen} filtered={state.filter !== undefined} />
    </div>
  );
}

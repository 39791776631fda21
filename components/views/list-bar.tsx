'use client';

import { ListFilter, Save } from 'lucide-react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import { isChanged, withoutChanges, writeListState } from '#lib/ui/list-state.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import type { FieldDto, FilterGroup, ViewDto, ViewObject, ViewState } from '#lib/views/schemas.ts';
import { DisplayMenu } from './display-menu.tsx';
import { FilterChips } from './filter-chips.tsx';
import { FilterSheet } from './filter-sheet.tsx';
import { SaveView } from './save-view.tsx';
import type { ViewActions } from './view-actions.ts';
import { ViewTabs } from './view-tabs.tsx';

export interface ListBarProps {
  object: ViewObject;
  views: readonly ViewDto[];
  view: ViewDto | null;
  fields: readonly FieldDto[];
  /** How the list is looked at now. */
  state: ViewState;
  /** Absent where there are no columns to choose: on a board. */
  display?: {
    columns: NonNullable<ViewState['columns']>;
    choices: readonly { key: string; label: string }[];
    fixed: string;
  };
  /** What the address is to say beside a filter. */
  beside?: Readonly<Record<string, string>> | undefined;
  actions: ViewActions;
}

type Columns = NonNullable<ViewState['columns']>;

/** Over a list: its views, what is filtered, and how it is shown. Everything stands in the address. */
export function ListBar({ object, views, view, fields, state, display, beside, actions }: ListBarProps) {
  const router = useRouter();
  const path = usePathname();
  const params = useSearchParams();
  const [pending, start] = useTransition();
  const [open, setOpen] = useState<'filter' | 'display' | 'save' | null>(null);
  const changed = isChanged((name) => params.get(name));
  const only = (which: typeof open) => (is: boolean) => setOpen(is ? which : null);

  const go = (next: URLSearchParams) =>
    start(() => router.replace(next.size > 0 ? `${path}?${next}` : path, { scroll: false }));
  const change = (part: Parameters<typeof writeListState>[1]) =>
    go(writeListState(new URLSearchParams(params), part, view?.state));
  const filterBy = (filter: FilterGroup | null) =>
    go(
      writeListState(
        new URLSearchParams({ ...beside, ...Object.fromEntries(params) }),
        { filter: filter ?? undefined },
        view?.state,
      ),
    );

  // Which columns are shown is the desk's own affair: nothing is asked anew.
  function showColumns(next: Columns | undefined) {
    const to = writeListState(new URLSearchParams(params), { columns: next }, view?.state);
    window.history.replaceState(null, '', to.size > 0 ? `${path}?${to}` : path);
  }

  useCommands([
    {
      id: 'list.filter',
      label: 'Filter the list',
      group: 'List',
      keys: 'f',
      early: true,
      icon: <ListFilter aria-hidden />,
      run: () => setOpen('filter'),
    },
    ...(display
      ? [
          {
            id: 'list.display',
            label: 'Columns and groups',
            group: 'List',
            keys: 'v',
            early: true,
            run: () => setOpen('display'),
          },
        ]
      : []),
    {
      id: 'list.save-view',
      label: 'Save the view',
      group: 'List',
      keys: 'shift+v',
      icon: <Save aria-hidden />,
      run: () => setOpen('save'),
    },
    {
      id: 'list.clear-filter',
      label: 'Clear the filter',
      group: 'List',
      keys: 'shift+f',
      disabled: !state.filter,
      run: () => filterBy(null),
    },
  ]);

  const kept = display ? { ...state, columns: display.columns } : state;
  async function keepChanges() {
    if (!view) return;
    const answer = await actions
      .update({ viewId: view.id, version: view.version, state: kept })
      .catch(() => null);
    if (answer?.ok) {
      toast.done(`${view.name} is kept as it is now`);
      go(withoutChanges(new URLSearchParams(params)));
    } else toast.error(answer ? answer.error.message : 'The desk could not be reached. Nothing was changed.');
  }

  return (
    <div aria-busy={pending} className="shrink-0 border-line border-b bg-surface">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5">
        <ViewTabs path={path} object={object} views={views} current={view} actions={actions} />
        <div className="ml-auto flex items-center gap-1">
          {changed && view?.mine ? (
            <Button size="sm" variant="ghost" onClick={keepChanges}>
              Keep in {view.name}
            </Button>
          ) : null}
          {changed ? (
            <Button
              size="sm"
              variant="ghost"
              kbd="shift+v"
              icon={<Save aria-hidden />}
              onClick={() => setOpen('save')}
            >
              Save as a view
            </Button>
          ) : null}
          <Button
            size="sm"
            variant="ghost"
            kbd="f"
            icon={<ListFilter aria-hidden />}
            onClick={() => setOpen('filter')}
          >
            Filter
          </Button>
          {display ? (
            <DisplayMenu
              open={open === 'display'}
              onOpenChange={only('display')}
              {...display}
              fields={fields}
              group={state.group}
              onColumns={(next) => showColumns(next ?? undefined)}
              onGroup={(group) => change({ group: group ?? undefined })}
            />
          ) : null}
        </div>
      </div>
      {state.filter ? (
        <FilterChips
          filter={state.filter}
          fields={fields}
          onOpen={() => setOpen('filter')}
          onChange={filterBy}
        />
      ) : null}
      <FilterSheet
        open={open === 'filter'}
        onOpenChange={only('filter')}
        filter={state.filter ?? null}
        fields={fields}
        onApply={filterBy}
      />
      <SaveView
        open={open === 'save'}
        onOpenChange={only('save')}
        title="Save as a view"
        name=""
        shared={false}
        save={({ name, shared }) => actions.create({ object, name, shared, state: kept })}
        onSaved={({ id, name }) => {
          toast.done(`${name} is saved`);
          router.push(`${path}?view=${id}`);
        }}
      />
    </div>
  );
}

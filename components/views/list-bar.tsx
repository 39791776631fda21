'use client';

import { ListFilter, Save, X } from 'lucide-react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import { describeFilter } from '#lib/ui/describe-filter.ts';
import { isChanged, withoutChanges, writeListState } from '#lib/ui/list-state.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import type { FieldDto, FilterGroup, ViewDto, ViewObject, ViewState } from '#lib/views/schemas.ts';
import { DisplayMenu } from './display-menu.tsx';
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
  columns: NonNullable<ViewState['columns']>;
  choices: readonly { key: string; label: string }[];
  fixed: string;
  actions: ViewActions;
}

/** Over a list: its views, what is filtered, and how it is shown. Everything stands in the address. */
export function ListBar({
  object,
  views,
  view,
  fields,
  state,
  columns,
  choices,
  fixed,
  actions,
}: ListBarProps) {
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
  const filterBy = (filter: FilterGroup | null) => change({ filter: filter ?? undefined });

  // Which columns are shown is the desk's own affair: nothing is asked anew.
  function showColumns(next: ListBarProps['columns'] | undefined) {
    const to = writeListState(new URLSearchParams(params), { columns: next }, view?.state);
    window.history.replaceState(null, '', to.size > 0 ? `${path}?${to}` : path);
  }

  useCommands([
    {
      id: 'list.filter',
      label: 'Filter the list',
      group: 'List',
      keys: 'f',
      icon: <ListFilter aria-hidden />,
      run: () => setOpen('filter'),
    },
    {
      id: 'list.display',
      label: 'Columns and groups',
      group: 'List',
      keys: 'v',
      run: () => setOpen('display'),
    },
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

  async function keepChanges() {
    if (!view) return;
    const answer = await actions
      .update({ viewId: view.id, version: view.version, state: { ...state, columns } })
      .catch(() => null);
    if (answer?.ok) {
      toast.done(`${view.name} is kept as it is now`);
      go(withoutChanges(new URLSearchParams(params)));
    } else toast.error(answer ? answer.error.message : 'The desk could not be reached. Nothing was changed.');
  }

  const chips = state.filter?.of ?? [];
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
          <DisplayMenu
            open={open === 'display'}
            onOpenChange={only('display')}
            choices={choices}
            fixed={fixed}
            columns={columns}
            fields={fields}
            group={state.group}
            onColumns={(next) => showColumns(next ?? undefined)}
            onGroup={(group) => change({ group: group ?? undefined })}
          />
        </div>
      </div>
      {state.filter ? (
        <section aria-label="What is filtered" className="flex flex-wrap items-center gap-1.5 px-4 pb-2">
          {chips.map((node, at) => {
            const words = describeFilter(node, fields);
            // Two equal conditions are one and the same: their place tells them apart.
            const key = `${at} ${words}`;
            return (
              <span key={key} className="inline-flex max-w-full items-center gap-1.5">
                {at > 0 ? <span className="text-ink-3 text-xs">{state.filter?.op}</span> : null}
                <span className="inline-flex min-w-0 items-center rounded-md border border-accent-line bg-accent-soft text-sm">
                  <button
                    type="button"
                    title={words}
                    onClick={() => setOpen('filter')}
                    className="min-w-0 truncate rounded-md px-2 py-0.5 text-accent-ink touch:min-h-11"
                  >
                    {'of' in node ? `(${words})` : words}
                  </button>
                  <button
                    type="button"
                    aria-label={`Remove ${words}`}
                    onClick={() => {
                      const of = chips.filter((_, index) => index !== at);
                      filterBy(of.length > 0 ? { op: state.filter?.op ?? 'and', of } : null);
                    }}
                    className="hit inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-accent-ink hover:bg-pressed"
                  >
                    <X aria-hidden className="size-3" />
                  </button>
                </span>
              </span>
            );
          })}
          <Button size="sm" variant="ghost" kbd="shift+f" onClick={() => filterBy(null)}>
            Clear
          </Button>
        </section>
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
        save={({ name, shared }) => actions.create({ object, name, shared, state: { ...state, columns } })}
        onSaved={({ id, name }) => {
          toast.done(`${name} is saved`);
          router.push(`${path}?view=${id}`);
        }}
      />
    </div>
  );
}

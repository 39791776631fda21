import type { ListData } from '#components/views/list-view.tsx';
import type { ViewActions } from '#components/views/view-actions.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isAppError } from '#lib/core/errors.ts';
import { readListState } from '#lib/ui/list-state.ts';
import { listFields, listViews } from '#lib/views/index.ts';
import { type ViewDto, type ViewObject, type ViewState, writeFilter } from '#lib/views/schemas.ts';
import { createView, deleteView, duplicateView, setDefaultView, updateView } from './view-actions.ts';

export type Given = Record<string, string | string[] | undefined>;

/** What a list is asked for, as its verb takes it. */
export interface ListQuery {
  sort: string;
  group?: string;
  filter?: string;
}

interface Page<Row> {
  items: Row[];
  nextCursor: string | null;
}

const textOf = (given: Given) => (name: string) => {
  const value = given[name];
  return typeof value === 'string' ? value : undefined;
};

function queryOf({ sort, group, filter }: ViewState, usualSort: string): ListQuery {
  return {
    sort: sort ?? usualSort,
    ...(group ? { group } : {}),
    ...(filter ? { filter: writeFilter(filter) } : {}),
  };
}

/**
 * A list as its address asks for it, over the view it names or the one this person sees first.
 *
 * @returns null when the address asks what the list does not know: a field that is gone, another's word.
 */
export async function readList<Row>(
  ctx: Ctx,
  given: Given,
  list: {
    object: ViewObject;
    usualSort: string;
    read: (query: ListQuery) => Promise<Page<Row>>;
    count: (by: string, filter: string | undefined) => Promise<{ items: NonNullable<ListData['groups']> }>;
  },
): Promise<(ListData & { first: Page<Row>; query: ListQuery }) | null> {
  const { object, usualSort } = list;
  const [{ items: views }, { items: fields }] = await Promise.all([
    listViews({ ctx, input: { object } }),
    listFields({ ctx, input: { object } }),
  ]);
  const read = textOf(given);
  const view = viewOf(views, read('view'));
  const state = readListState(read, view?.state);
  const query = queryOf(state, usualSort);
  try {
    const [first, groups] = await Promise.all([
      list.read(query),
      query.group ? list.count(query.group, query.filter) : null,
    ]);
    return { views, view, fields, state, usualSort, first, groups: groups?.items ?? null, query };
  } catch (error) {
    if (isAppError(error) && error.code === 'invalid_input') return null;
    throw error;
  }
}

/** What an address searches for, as a verb takes it. */
export function searchedFor(given: Given): { q?: string } {
  const q = textOf(given)('q')?.trim().slice(0, 200);
  return q ? { q } : {};
}

/** What of an address a list is asked by, for an export of it. */
export const LISTED_BY = { q: 'q', sort: 'sort', filter: 'filter' } as const;

/** The view an address shows, as a list is asked by it; nothing where it shows none. */
export async function readViewQuery(
  ctx: Ctx,
  object: ViewObject,
  given: Given,
): Promise<Record<string, string>> {
  const { items } = await listViews({ ctx, input: { object } });
  const { sort, filter } = viewOf(items, textOf(given)('view'))?.state ?? {};
  return { ...(sort ? { sort } : {}), ...(filter ? { filter: writeFilter(filter) } : {}) };
}

/** The view of an address; without one what this person sees first. */
const viewOf = (views: readonly ViewDto[], named: string | undefined): ViewDto | null =>
  (named === undefined ? views.find(({ isDefault }) => isDefault) : views.find(({ id }) => id === named)) ??
  null;

/** What the desk can do about views, bound to a workspace. */
export const viewActionsOf = (slug: string): ViewActions => ({
  create: createView.bind(null, slug),
  update: updateView.bind(null, slug),
  duplicate: duplicateView.bind(null, slug),
  remove: deleteView.bind(null, slug),
  setDefault: setDefaultView.bind(null, slug),
});

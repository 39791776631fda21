import { readFilter, type ViewState, writeFilter } from '#lib/views/schemas.ts';

/** What of a view can stand in the address, each under its own name. */
const PARTS = ['filter', 'sort', 'group', 'columns'] as const;
export type ListPart = (typeof PARTS)[number];

type Read = (name: string) => string | null | undefined;
type Columns = NonNullable<ViewState['columns']>;

/** `name:240,score`: columns in their order, with the widths somebody set. */
export const writeColumns = (columns: Columns): string =>
  columns.map(({ key, width }) => (width ? `${key}:${width}` : key)).join(',');

export function readColumns(text: string): Columns {
  const seen = new Set<string>();
  return text.split(',').flatMap((part) => {
    const [, key = '', width] = /^([A-Za-z0-9_.-]{1,100})(?::(\d{2,3}))?$/.exec(part) ?? [];
    if (!key || seen.has(key)) return [];
    seen.add(key);
    const pixels = Number(width);
    return [{ key, ...(pixels >= 64 && pixels <= 640 ? { width: pixels } : {}) }];
  });
}

const WORD = /^[A-Za-z0-9_.-]{1,100}(:(asc|desc))?$/;

/** How a list is looked at: the view, and over it what the address says. An empty part of the address takes one away. */
export function readListState(read: Read, view: ViewState = {}): ViewState {
  const own = Object.fromEntries(PARTS.map((part) => [part, read(part) ?? null]));
  const filter = own.filter === null ? view.filter : (readFilter(own.filter) ?? undefined);
  const word = (part: 'sort' | 'group') => {
    const given = own[part];
    return given === null || given === undefined ? view[part] : WORD.test(given) ? given : undefined;
  };
  const sort = word('sort');
  const group = word('group');
  const columns = own.columns === null ? view.columns : readColumns(own.columns ?? '');
  return {
    ...(filter && filter.of.length > 0 ? { filter } : {}),
    ...(sort ? { sort } : {}),
    ...(group ? { group } : {}),
    ...(columns && columns.length > 0 ? { columns } : {}),
  };
}

const written = (part: ListPart, state: ViewState): string => {
  if (part === 'filter') return state.filter && state.filter.of.length > 0 ? writeFilter(state.filter) : '';
  if (part === 'columns') return state.columns ? writeColumns(state.columns) : '';
  return state[part] ?? '';
};

/** The address after a change; what the view says by itself is not repeated. A cursor belongs to the list before. */
export function writeListState(
  params: URLSearchParams,
  change: Partial<Record<ListPart, unknown>> & ViewState,
  view: ViewState = {},
): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const part of PARTS) {
    if (!(part in change)) continue;
    const text = written(part, change);
    if (text === written(part, view)) next.delete(part);
    else next.set(part, text);
  }
  next.delete('cursor');
  return next;
}

/** Whether the address says anything else than the view. */
export const isChanged = (read: Read): boolean => PARTS.some((part) => (read(part) ?? null) !== null);

/** The address of the view as it was kept. */
export function withoutChanges(params: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const part of PARTS) next.delete(part);
  return next;
}

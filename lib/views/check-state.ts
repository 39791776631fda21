import { type Ctx, userIdOf } from '#lib/core/ctx.ts';
import { invalid } from '#lib/core/errors.ts';
import type { Listing } from '#lib/core/filters/list.ts';
import { resolveFilter } from '#lib/core/filters/resolve-filter.ts';
import { orderOf } from '#lib/core/filters/sort.ts';
import type { ViewState } from './schemas.ts';

/**
 * A view that is kept can be shown: its fields exist, and what is asked of them can be.
 *
 * @param usualSort any field the list sorts by.
 * @throws AppError `invalid_input`, naming what does not fit.
 */
export function checkState(ctx: Ctx, listing: Listing, state: ViewState): void {
  if (state.filter) {
    // “me” is whoever looks, so a key may share a view that says it.
    const me = userIdOf(ctx) ?? '00000000-0000-0000-0000-000000000000';
    resolveFilter(state.filter, listing.fields, { me, now: ctx.now });
  }
  const usual = listing.fields.find(({ sortable }) => sortable)?.key ?? '';
  orderOf(listing.fields, state.sort ?? usual, state.group);
}

/** Widths are figures of a screen, and columns are the desk's own: each is named once, that is all. */
export function checkColumns({ columns }: ViewState): void {
  const keys = columns?.map(({ key }) => key) ?? [];
  if (new Set(keys).size !== keys.length) throw invalid('state.columns', 'must name each column once');
}

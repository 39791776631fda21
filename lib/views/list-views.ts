import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { maySee } from './listings.ts';
import { findView, viewsOf } from './repo.ts';
import { listViewsInput, type ViewDto, viewIdInput } from './schemas.ts';

/** One's own views and everybody's, of the lists one may see. */
export const listViews = defineVerb({
  name: 'list_views',
  does: 'see views',
  permission: 'workspace.read',
  input: listViewsInput,
  run: ({ ctx, input }): Promise<{ items: ViewDto[] }> =>
    withTenant(ctx, async (tx) => ({
      items: (await viewsOf(tx, ctx, input.object)).filter(({ object }) => maySee(ctx, object)),
    })),
});

/** @throws AppError `not_found`. */
export const readView = defineVerb({
  name: 'read_view',
  does: 'see views',
  permission: 'workspace.read',
  input: viewIdInput,
  run: ({ ctx, input }): Promise<ViewDto> => withTenant(ctx, (tx) => findView(tx, ctx, input.viewId)),
});

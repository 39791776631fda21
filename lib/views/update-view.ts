import { and, eq, ne } from 'drizzle-orm';
import { defaultViews, savedViews } from '#db/schema/views.ts';
import { withTenant } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import { userIdOf } from '#lib/core/ctx.ts';
import { invalid } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { checkColumns, checkState } from './check-state.ts';
import { listingOf } from './listings.ts';
import { findView, lockView } from './repo.ts';
import { updateViewInput, type ViewDto } from './schemas.ts';

/** Renames, shares, keeps another way to look. @throws AppError `not_found`, `forbidden`, `conflict`. */
export const updateView = defineVerb({
  name: 'update_view',
  does: 'save views',
  permission: 'views.write',
  input: updateViewInput,
  run: ({ ctx, input }): Promise<ViewDto> =>
    withTenant(ctx, async (tx) => {
      const { viewId, version: seen, ...wanted } = input;
      const before = await lockView(tx, ctx, viewId, seen);
      const changes = changedFields({ ...before }, wanted);
      if (Object.keys(changes).length === 0) return before;
      if (wanted.shared === false && before.owner?.id !== userIdOf(ctx))
        throw invalid('shared', 'must stay true: nobody else would see it');
      if (wanted.state) {
        checkState(ctx, await listingOf(tx, ctx, before.object), wanted.state);
        checkColumns(wanted.state);
      }
      await tx
        .update(savedViews)
        .set({ ...wanted, version: before.version + 1, updatedAt: ctx.now })
        .where(and(eq(savedViews.workspaceId, ctx.workspaceId), eq(savedViews.id, viewId)));
      // Whoever sees it first and can no longer see it, sees the list by itself.
      if (wanted.shared === false)
        await tx
          .delete(defaultViews)
          .where(
            and(
              eq(defaultViews.workspaceId, ctx.workspaceId),
              eq(defaultViews.viewId, viewId),
              ne(defaultViews.userId, before.owner?.id ?? ''),
            ),
          );
      await record(tx, ctx, {
        audit: { action: 'view.updated', entity: { type: 'view', id: viewId }, changes },
        live: { topic: 'views', id: viewId },
      });
      return findView(tx, ctx, viewId);
    }),
});

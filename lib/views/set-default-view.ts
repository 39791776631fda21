import { and, eq } from 'drizzle-orm';
import { defaultViews } from '#db/schema/views.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { userIdOf } from '#lib/core/ctx.ts';
import { AppError, invalid } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findView } from './repo.ts';
import { setDefaultViewInput } from './schemas.ts';

/** What a person sees first in a list; each decides for themselves. @throws AppError `not_found`, `invalid_input`. */
export const setDefaultView = defineVerb({
  name: 'set_default_view',
  does: 'save views',
  permission: 'views.write',
  input: setDefaultViewInput,
  run: ({ ctx, input }): Promise<{ object: string; viewId: string | null }> =>
    withTenant(ctx, async (tx) => {
      const userId = userIdOf(ctx);
      if (!userId)
        throw new AppError('unprocessable', 'Only people have a view they see first. Sign in as a person.');
      const { object, viewId } = input;
      const { workspaceId } = ctx;
      const view = viewId ? await findView(tx, ctx, viewId) : null;
      if (view && view.object !== object) throw invalid('viewId', `must be a view of ${object}`);
      await tx
        .delete(defaultViews)
        .where(
          and(
            eq(defaultViews.workspaceId, workspaceId),
            eq(defaultViews.userId, userId),
            eq(defaultViews.object, object),
          ),
        );
      if (view) await tx.insert(defaultViews).values({ workspaceId, userId, object, viewId: view.id });
      // Nobody else's desk changes by it, so nothing is written into the record.
      await record(tx, ctx, { live: { topic: 'views', id: view?.id ?? userId } });
      return { object, viewId };
    }),
});

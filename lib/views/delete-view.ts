import { and, eq } from 'drizzle-orm';
import { savedViews } from '#db/schema/views.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { lockView } from './repo.ts';
import { viewIdInput } from './schemas.ts';

/** The name goes; the rows it showed stay. @throws AppError `not_found`, `forbidden`. */
export const deleteView = defineVerb({
  name: 'delete_view',
  does: 'save views',
  permission: 'views.write',
  input: viewIdInput,
  run: ({ ctx, input }): Promise<void> =>
    withTenant(ctx, async (tx) => {
      const { id, object, name, shared } = await lockView(tx, ctx, input.viewId);
      await tx
        .delete(savedViews)
        .where(and(eq(savedViews.workspaceId, ctx.workspaceId), eq(savedViews.id, id)));
      await record(tx, ctx, {
        audit: { action: 'view.deleted', entity: { type: 'view', id }, details: { object, name, shared } },
        live: { topic: 'views', id },
      });
    }),
});

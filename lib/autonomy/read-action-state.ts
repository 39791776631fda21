import { and, eq } from 'drizzle-orm';
import { actions } from '#db/schema/autonomy.ts';
import { withTenant } from '#db/tenant.ts';
import { notFound } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { readActionInput } from './schemas.ts';

/** How far an action came: what a waiting run reads. */
export const readActionState = defineVerb({
  name: 'read_action_state',
  does: 'read actions',
  permission: 'autonomy.read',
  input: readActionInput,
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      const [row] = await tx
        .select({ state: actions.state })
        .from(actions)
        .where(and(eq(actions.workspaceId, ctx.workspaceId), eq(actions.id, input.actionId)));
      if (!row) throw notFound('action');
      return { state: row.state };
    }),
});

import { and, desc, eq, max } from 'drizzle-orm';
import { z } from 'zod';
import { actions } from '#db/schema/autonomy.ts';
import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';

/** The agents that have proposed something here, by name: for stopping one of them. */
export const listAgents = defineVerb({
  name: 'list_agents',
  does: 'see which agents work here',
  permission: 'autonomy.read',
  input: z.object({}),
  run: ({ ctx }): Promise<{ items: { id: string; name: string }[] }> =>
    withTenant(ctx, async (tx) => {
      const last = max(actions.createdAt);
      const rows = await tx
        .select({ id: actions.actorId, name: max(actions.actorName) })
        .from(actions)
        .where(and(eq(actions.workspaceId, ctx.workspaceId), eq(actions.actorKind, 'agent')))
        .groupBy(actions.actorId)
        .orderBy(desc(last));
      return { items: rows.map(({ id, name }) => ({ id, name: name ?? id })) };
    }),
});

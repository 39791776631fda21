import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { helpCentres } from '#db/schema/knowledge.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { versionChanged } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { type HelpCentre, updateHelpCentreInput } from './schemas.ts';

const UNOPENED: HelpCentre = {
  open: false,
  title: '',
  introduction: '',
  indexed: true,
  takesRequests: false,
  version: 1,
};

export async function findHelpCentre(tx: Tx, ctx: Pick<Ctx, 'workspaceId'>): Promise<HelpCentre> {
  const [row] = await tx.select().from(helpCentres).where(eq(helpCentres.workspaceId, ctx.workspaceId));
  if (!row) return UNOPENED;
  const { open, title, introduction, indexed, takesRequests, version } = row;
  return { open, title, introduction, indexed, takesRequests, version };
}

export const getHelpCentre = defineVerb({
  name: 'get_help_centre',
  does: 'see the knowledge base',
  permission: 'knowledge.read',
  input: z.object({}),
  run: ({ ctx }): Promise<HelpCentre> => withTenant(ctx, (tx) => findHelpCentre(tx, ctx)),
});

/** Opens or closes the public pages and says what stands above them. */
export const updateHelpCentre = defineVerb({
  name: 'update_help_centre',
  does: 'open or close the help centre',
  permission: 'workspace.manage',
  input: updateHelpCentreInput,
  run: ({ ctx, input: { version, ...wanted } }): Promise<HelpCentre> =>
    withTenant(ctx, async (tx) => {
      await tx
        .insert(helpCentres)
        .values({ workspaceId: ctx.workspaceId, updatedAt: ctx.now })
        .onConflictDoNothing();
      await tx.raw`select 1 from help_centres where workspace_id = ${ctx.workspaceId} for update`;
      const before = await findHelpCentre(tx, ctx);
      if (before.version !== version)
        throw versionChanged(
          'Somebody changed the help centre meanwhile. Load the page again.',
          before.version,
        );
      const changes = changedFields({ ...before }, wanted);
      if (Object.keys(changes).length === 0) return before;
      await tx
        .update(helpCentres)
        .set({ ...wanted, version: version + 1, updatedAt: ctx.now })
        .where(and(eq(helpCentres.workspaceId, ctx.workspaceId)));
      await record(tx, ctx, {
        audit: {
          action: 'help_centre.changed',
          entity: { type: 'workspace', id: ctx.workspaceId },
          changes,
        },
        live: { topic: 'settings', id: ctx.workspaceId },
      });
      return findHelpCentre(tx, ctx);
    }),
});

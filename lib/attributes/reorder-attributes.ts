import { and, eq } from 'drizzle-orm';
import { attributeDefinitions } from '#db/schema/attributes.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { notFound } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { listAttributeDefinitions } from './repo.ts';
import { type AttributeDto, reorderAttributesInput } from './schemas.ts';

/** The order in which panels, forms and lists show the fields. @throws AppError `not_found` for a foreign id. */
export const reorderAttributes = defineVerb({
  name: 'reorder_attributes',
  does: 'change custom fields',
  permission: 'workspace.manage',
  input: reorderAttributesInput,
  run: ({ ctx, input }): Promise<{ items: AttributeDto[] }> =>
    withTenant(ctx, async (tx) => {
      const all = await listAttributeDefinitions(tx, ctx, input.object);
      const shown = all.filter(({ archivedAt }) => !archivedAt);
      const wanted = [...new Set(input.attributeIds)];
      if (wanted.some((id) => !shown.some((one) => one.id === id))) throw notFound('field');
      const ids = [...wanted, ...shown.map(({ id }) => id).filter((id) => !wanted.includes(id))];
      for (const [at, id] of ids.entries())
        await tx
          .update(attributeDefinitions)
          .set({ position: at + 1, updatedAt: ctx.now })
          .where(and(eq(attributeDefinitions.workspaceId, ctx.workspaceId), eq(attributeDefinitions.id, id)));
      const [first] = ids;
      if (first)
        await record(tx, ctx, {
          audit: {
            action: 'attribute.reordered',
            entity: { type: 'attribute', id: first },
            details: { object: input.object },
          },
          live: { topic: 'settings', id: first },
        });
      const now = await listAttributeDefinitions(tx, ctx, input.object);
      return { items: now.filter(({ archivedAt }) => !archivedAt) };
    }),
});

import { and, eq, ne } from 'drizzle-orm';
import { pipelines } from '#db/schema/deals.ts';
import { withTenant } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import { conflict } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { updatePipelineInput } from './pipelines.schemas.ts';
import { findPipeline, lockPipelines } from './repo.ts';
import type { PipelineDto } from './schemas.ts';

/**
 * Renames a pipeline, makes it the one new deals go to, archives it or takes it back. The default one stays: new deals
 * need a place. What stands in an archived pipeline stays there and can still be won or lost.
 *
 * @throws AppError `not_found`, `conflict` (`default_pipeline`, `archived`).
 */
export const updatePipeline = defineVerb({
  name: 'update_pipeline',
  does: 'manage pipelines',
  permission: 'deals.manage',
  input: updatePipelineInput,
  run: ({ ctx, input }): Promise<PipelineDto> =>
    withTenant(ctx, async (tx) => {
      await lockPipelines(tx, ctx);
      const before = await findPipeline(tx, ctx, input.pipelineId);
      const isDefault = input.isDefault ?? before.isDefault;
      const archived = input.archived ?? before.archivedAt !== null;
      if (archived && before.isDefault)
        throw conflict(
          'New deals go to this pipeline. Make another one the default first.',
          'default_pipeline',
        );
      if (archived && isDefault)
        throw conflict('An archived pipeline takes no new deals. Take it back first.', 'archived');
      const after = {
        name: input.name ?? before.name,
        isDefault,
        archivedAt: archived ? (before.archivedAt ?? ctx.now.toISOString()) : null,
      };
      const changes = changedFields({ ...before }, after);
      if (Object.keys(changes).length === 0) return before;
      const here = eq(pipelines.workspaceId, ctx.workspaceId);
      if (isDefault && !before.isDefault)
        await tx
          .update(pipelines)
          .set({ isDefault: false })
          .where(and(here, ne(pipelines.id, before.id)));
      await tx
        .update(pipelines)
        .set({ ...after, archivedAt: after.archivedAt ? new Date(after.archivedAt) : null })
        .where(and(here, eq(pipelines.id, before.id)));
      await record(tx, ctx, {
        audit: {
          action: 'pipeline.updated',
          entity: { type: 'pipeline', id: before.id },
          changes,
          details: { name: after.name },
        },
        live: { topic: 'deals', id: before.id },
      });
      return findPipeline(tx, ctx, before.id);
    }),
});

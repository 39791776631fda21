import { z } from 'zod';
import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';

/** Days after which nobody is expected to come back to an import, and to decide about what it offers. */
const LEFT_AFTER = 7;
const OFFERED_FOR = 30;

/** Forgets what imports still hold that somebody left: files, pictures and texts. What became a draft stays. */
export const sweepArticleImports = defineVerb({
  name: 'sweep_article_imports',
  does: 'import articles',
  permission: 'internal.record',
  input: z.object({}),
  run: ({ ctx }): Promise<{ swept: number }> =>
    withTenant(ctx, async (tx) => {
      const now = ctx.now.toISOString();
      const left = await tx.raw<{ id: string }[]>`
        update article_imports set state = 'cancelled', ended_at = ${now}
        where workspace_id = ${ctx.workspaceId} and state in ('collecting', 'ready')
          and created_at < ${now}::timestamptz - make_interval(days => ${LEFT_AFTER}) returning id`;
      const settled = await tx.raw<{ id: string }[]>`
        update article_sources s
        set state = case when s.state = 'offered' then 'kept' else 'skipped' end, body = null
        from article_imports i
        where s.workspace_id = ${ctx.workspaceId} and i.workspace_id = s.workspace_id and i.id = s.import_id
          and ((s.state in ('arriving', 'waiting', 'read') and i.state = 'cancelled')
            or (s.state = 'offered' and i.created_at < ${now}::timestamptz - make_interval(days => ${OFFERED_FOR})))
        returning s.id`;
      if (settled.length > 0)
        await tx.raw`
          delete from article_source_parts
          where workspace_id = ${ctx.workspaceId} and source_id = any(${settled.map(({ id }) => id)}::uuid[])`;
      return { swept: left.length };
    }),
});

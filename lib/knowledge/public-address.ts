import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';

/** Where everybody can read an article (a path of this product); null where the help centre does not show it. */
export async function publicAddressOf(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  documentId: string,
): Promise<string | null> {
  const [row] = await tx.raw<{ workspace: string; slug: string }[]>`
    select w.slug as workspace, d.slug from documents d
    join workspaces w on w.id = d.workspace_id
    join help_centres h on h.workspace_id = d.workspace_id and h.open
    where d.workspace_id = ${ctx.workspaceId} and d.id = ${documentId} and d.status = 'published'
      and d.audience = 'customers'`;
  return row ? `/help/${row.workspace}/${row.slug}` : null;
}

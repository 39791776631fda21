import { and, eq, inArray } from 'drizzle-orm';
import { documentImages, documentImageUses } from '#db/schema/knowledge.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { imagesIn } from '../images.schemas.ts';

/** Notes which pictures an article shows now; a name that is no picture of the workspace shows none. */
export async function keepUses(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  documentId: string,
  body: string,
): Promise<void> {
  const { workspaceId } = ctx;
  await tx
    .delete(documentImageUses)
    .where(and(eq(documentImageUses.workspaceId, workspaceId), eq(documentImageUses.documentId, documentId)));
  const named = imagesIn(body);
  if (named.length === 0) return;
  const known = await tx
    .select({ imageId: documentImages.id })
    .from(documentImages)
    .where(and(eq(documentImages.workspaceId, workspaceId), inArray(documentImages.id, named)));
  if (known.length > 0)
    await tx.insert(documentImageUses).values(known.map((use) => ({ ...use, workspaceId, documentId })));
}

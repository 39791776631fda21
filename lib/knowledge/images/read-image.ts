import { and, eq } from 'drizzle-orm';
import { documentImages, documentImageUses, documents } from '#db/schema/knowledge.ts';
import { withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound } from '#lib/core/errors.ts';
import { idField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { type ImageType, imageIdInput } from '../images.schemas.ts';

export interface ImageFile {
  contentType: ImageType;
  bytes: Buffer;
}

const FILE = { contentType: documentImages.contentType, bytes: documentImages.bytes };

/** A picture for whoever may read articles. @throws AppError `not_found`. */
export const readImage = defineVerb({
  name: 'read_document_image',
  does: 'see the knowledge base',
  permission: 'knowledge.read',
  input: imageIdInput,
  run: ({ ctx, input: { imageId } }): Promise<ImageFile> =>
    withTenant(ctx, async (tx) => {
      const [image] = await tx
        .select(FILE)
        .from(documentImages)
        .where(and(eq(documentImages.workspaceId, ctx.workspaceId), eq(documentImages.id, imageId)));
      if (!image) throw notFound('picture');
      return image;
    }),
});

/** A picture for everybody. @returns null unless a published article for customers shows it. */
export async function readPublicImage(ctx: Ctx, given: string): Promise<ImageFile | null> {
  const imageId = idField.safeParse(given);
  if (!imageId.success) return null;
  return withTenant(ctx, async (tx) => {
    const [image] = await tx
      .select(FILE)
      .from(documentImages)
      .innerJoin(
        documentImageUses,
        and(
          eq(documentImageUses.workspaceId, documentImages.workspaceId),
          eq(documentImageUses.imageId, documentImages.id),
        ),
      )
      .innerJoin(
        documents,
        and(
          eq(documents.workspaceId, documentImageUses.workspaceId),
          eq(documents.id, documentImageUses.documentId),
        ),
      )
      .where(
        and(
          eq(documentImages.workspaceId, ctx.workspaceId),
          eq(documentImages.id, imageId.data),
          eq(documents.status, 'published'),
          eq(documents.audience, 'customers'),
        ),
      )
      .limit(1);
    return image ?? null;
  });
}

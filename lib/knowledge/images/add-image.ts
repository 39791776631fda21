import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { documentImages } from '#db/schema/knowledge.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { invalid } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { addImageInput, type ImageDto } from '../images.schemas.ts';
import { imageType } from './image-type.ts';

/**
 * Keeps a picture for articles; the same one again is the same.
 *
 * @throws AppError `invalid_input` for what is no PNG, JPEG, GIF or WebP, whatever it is called.
 */
export const addImage = defineVerb({
  name: 'add_document_image',
  does: 'write articles',
  permission: 'knowledge.write',
  input: addImageInput,
  run: async ({ ctx, input: { name, data } }): Promise<ImageDto> => {
    const bytes = Buffer.from(data, 'base64');
    const contentType = imageType(bytes);
    if (!contentType) throw invalid('data', 'must be a PNG, JPEG, GIF or WebP picture');
    const image = { contentType, size: bytes.length };
    const hash = createHash('sha256').update(bytes).digest('hex');
    return withTenant(ctx, async (tx) => {
      const id = newId();
      const [made] = await tx
        .insert(documentImages)
        .values({
          ...image,
          ...{ workspaceId: ctx.workspaceId, id, name: name || 'Picture', bytes, hash },
          createdAt: ctx.now,
        })
        .onConflictDoNothing()
        .returning({ id: documentImages.id });
      if (!made) return { id: await idOfHash(tx, ctx, hash), ...image };
      await record(tx, ctx, {
        audit: {
          action: 'document.image_added',
          entity: { type: 'document', id },
          details: { size: image.size },
        },
      });
      return { id, ...image };
    });
  },
});

async function idOfHash(tx: Tx, ctx: Ctx, hash: string): Promise<string> {
  const [row] = await tx
    .select({ id: documentImages.id })
    .from(documentImages)
    .where(and(eq(documentImages.workspaceId, ctx.workspaceId), eq(documentImages.hash, hash)));
  if (!row) throw new Error('A picture that could not be added is not there either.');
  return row.id;
}

import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { documentImages } from '#db/schema/knowledge.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import type { ImageDto, ImageType } from '../images.schemas.ts';

/** Keeps a picture inside the caller's transaction; the same one again is the same. */
export async function keepImage(
  tx: Tx,
  ctx: Ctx,
  { name, bytes, contentType }: { name: string; bytes: Buffer; contentType: ImageType },
): Promise<ImageDto> {
  const image = { contentType, size: bytes.length };
  const hash = createHash('sha256').update(bytes).digest('hex');
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
}

async function idOfHash(tx: Tx, ctx: Ctx, hash: string): Promise<string> {
  const [row] = await tx
    .select({ id: documentImages.id })
    .from(documentImages)
    .where(and(eq(documentImages.workspaceId, ctx.workspaceId), eq(documentImages.hash, hash)));
  if (!row) throw new Error('A picture that could not be added is not there either.');
  return row.id;
}

import { withTenant } from '#db/tenant.ts';
import { invalid } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { addImageInput, type ImageDto } from '../images.schemas.ts';
import { imageType } from './image-type.ts';
import { keepImage } from './keep-image.ts';

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
    return withTenant(ctx, (tx) => keepImage(tx, ctx, { name, bytes, contentType }));
  },
});

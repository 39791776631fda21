import { z } from 'zod';
import { idField } from '#lib/core/fields.ts';

export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];

/** Of a picture; in base64 it fits into a request of 1 MB. */
export const MOST_IMAGE_BYTES = 700_000;

export const addImageInput = z.object({
  name: z.string().trim().max(200).default('Picture'),
  /** The picture in base64: PNG, JPEG, GIF or WebP, at most 700 kB. */
  data: z
    .base64()
    .max(Math.ceil(MOST_IMAGE_BYTES / 3) * 4, 'must be a picture of at most 700 kB')
    .meta({
      example:
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    }),
});

export const imageIdInput = z.object({ imageId: idField });

/** `id` stands in the text of an article as `![what it shows](image:<id>)`. */
export interface ImageDto {
  id: string;
  contentType: ImageType;
  /** In bytes. */
  size: number;
}

const NAMED = /\bimage:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\b/g;

/** The pictures a text names, each once. */
export const imagesIn = (body: string): string[] => [
  ...new Set([...body.matchAll(NAMED)].flatMap(([, id]) => id ?? [])),
];

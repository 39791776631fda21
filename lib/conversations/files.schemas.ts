import { z } from 'zod';
import { MOST_FILE_BYTES } from '#lib/channels/files.schemas.ts';
import { idField } from '#lib/core/fields.ts';

/** Most files that are named with one message; what a channel takes may be fewer. */
export const MOST_NAMED = 20;

/** The files of a message, in their order. */
export const fileIdsField = z
  .array(idField)
  .max(MOST_NAMED, `at most ${MOST_NAMED} files`)
  .refine((ids) => new Set(ids).size === ids.length, 'must name each file once');

const nameField = z.string().trim().min(1, 'must not be empty').max(400).meta({ example: 'offer.pdf' });

/** As it comes by the API: the bytes in base64. */
export const fileInBase64 = {
  name: nameField,
  /** The bytes, base64. */
  data: z
    .base64('must be base64')
    .min(1, 'must not be empty')
    .max(Math.ceil(MOST_FILE_BYTES / 3) * 4, 'must be at most 25 MB')
    .meta({ example: 'SGVsbG8=' }),
};

/** As it comes from the desk: the bytes as they are. */
export const fileInBytes = {
  name: nameField,
  bytes: z.custom<Buffer>((value) => Buffer.isBuffer(value)),
};

export const uploadFileInput = z.object({ conversationId: idField, ...fileInBase64 });

export const keepFileInput = z.object({ conversationId: idField, ...fileInBytes });

export const conversationInput = z.object({ conversationId: idField });

export const fileOfConversationInput = z.object({ conversationId: idField, fileId: idField });

/** A file that was brought to be sent: name it in a send. */
export interface UnsentFile {
  id: string;
  name: string;
  /** By what it holds. */
  mime: string;
  /** Bytes. */
  size: number;
  /** Hex SHA-256 of the bytes: what an approval is bound to. */
  sha256: string;
}

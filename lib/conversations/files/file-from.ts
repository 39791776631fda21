import { createHash } from 'node:crypto';
import { MOST_FILE_BYTES } from '#lib/channels/files.schemas.ts';
import { AppError, invalid } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import type { UnsentFile } from '../files.schemas.ts';
import { cleanFileName } from '../inbound/clean-file-name.ts';
import { decideFileType } from './decide-file-type.ts';

const REFUSED = {
  empty: 'is empty. Choose it again when it is complete.',
  program:
    'is a program. Mail servers and phones refuse those: pack what is needed otherwise, or send a link.',
} as const;

/**
 * What a file that was brought is: with an id of its own, of the type its bytes say, bound to their digest.
 *
 * @throws AppError `too_large`, `invalid_input` for a program and for nothing.
 */
export function fileFrom(given: { name: string; bytes: Buffer }): UnsentFile {
  const { bytes } = given;
  const name = cleanFileName(given.name);
  if (bytes.length > MOST_FILE_BYTES)
    throw new AppError('too_large', `${name} is larger than 25 MB. Make it smaller, or send a link.`);
  const type = decideFileType(name, bytes);
  if (type.kind === 'refuses') throw invalid('data', `${name} ${REFUSED[type.reason]}`);
  return {
    id: newId(),
    name,
    mime: type.mime,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

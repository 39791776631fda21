import type { ImageType } from '../images.schemas.ts';

const starts = (bytes: Uint8Array, at: number, expected: readonly number[]): boolean =>
  expected.every((byte, n) => bytes[at + n] === byte);

const RIFF = [0x52, 0x49, 0x46, 0x46];
const WEBP = [0x57, 0x45, 0x42, 0x50];

/**
 * What a picture is, by its first bytes: what its sender calls it says nothing. SVG is none here, for it can run code.
 */
export function imageType(bytes: Uint8Array): ImageType | null {
  if (starts(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (starts(bytes, 0, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (starts(bytes, 0, [0x47, 0x49, 0x46, 0x38]) && (bytes[4] === 0x37 || bytes[4] === 0x39))
    return 'image/gif';
  return starts(bytes, 0, RIFF) && starts(bytes, 8, WEBP) ? 'image/webp' : null;
}

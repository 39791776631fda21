import { createHash } from 'node:crypto';
import { imageType } from '../images/image-type.ts';
import { lostWords } from './readers/lost-words.ts';
import type { ReadSource } from './readers/source.ts';

export interface HeldPicture {
  position: number;
  name: string;
  bytes: Uint8Array;
  hash: string;
}

/** A reading with the pictures whose bytes are here and are what they should be; the others leave the text and are counted. */
export function withHeldPictures({
  body,
  pictures,
  notes,
}: Pick<ReadSource, 'body' | 'pictures' | 'notes'>): {
  body: string;
  pictures: HeldPicture[];
  notes: string[];
} {
  const held = pictures.flatMap((picture, position): HeldPicture[] =>
    picture.kind === 'bytes' && imageType(picture.bytes)
      ? [
          {
            position,
            name: picture.name,
            bytes: picture.bytes,
            hash: createHash('sha256').update(picture.bytes).digest('hex'),
          },
        ]
      : [],
  );
  const lost = pictures.length - held.length;
  if (lost === 0) return { body, pictures: held, notes };
  const here = new Set(held.map(({ position }) => position));
  const text = body
    .replaceAll(/!\[[^\]]*\]\(picture:(\d+)\)/g, (whole, place) => (here.has(Number(place)) ? whole : ''))
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
  return { body: text, pictures: held, notes: [...notes, ...lostWords(lost)] };
}

/** The places of the pictures a text names. */
export const placesIn = (body: string): Set<number> =>
  new Set([...body.matchAll(/\(picture:(\d+)\)/g)].map(([, place]) => Number(place)));

/** The text with its pictures' own ids; names that stand for none leave it. */
export const withImageIds = (body: string, ids: ReadonlyMap<number, string>): string =>
  body.replaceAll(/!\[([^\]]*)\]\(picture:(\d+)\)/g, (_, name: string, place: string) => {
    const id = ids.get(Number(place));
    return id ? `![${name}](image:${id})` : '';
  });

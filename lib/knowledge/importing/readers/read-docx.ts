import { unzipSync, zipSync } from 'fflate';
import mammoth from 'mammoth';
import { imageType } from '../../images/image-type.ts';
import { MOST_IMAGE_BYTES } from '../../images.schemas.ts';
import { readMarkdown } from '../../read-markdown.ts';
import { cleanHtml } from './clean-html.ts';
import { READING } from './limits.ts';
import { lostWords } from './lost-words.ts';
import { articleIn } from './read-html.ts';
import { type ReadSource, type Source, type SourcePicture, UnreadableSource } from './source.ts';

/** A Word document: headings, lists, tables, links and pictures. */
export async function readDocx({ name, bytes }: Source): Promise<ReadSource> {
  const pictures: SourcePicture[] = [];
  const buffer = repacked(bytes);
  const { value } = await mammoth
    .convertToHtml(
      { buffer },
      {
        styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"],
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(async (image) => ({
          src: keep(pictures, await image.readAsBuffer()),
        })),
      },
    )
    .catch(() => {
      throw new UnreadableSource('The document cannot be opened. Save it again as .docx.');
    });
  const { title, collection } = readMarkdown(name.replace(/\.docx$/i, ''), '');
  const { body } = cleanHtml(value, 'picture');
  const { body: text, heading, lost } = articleIn(body, { pictures });
  const notes = lostWords(lost);
  const found = { pictures, links: [], notes, language: null, collection };
  return { kind: 'article', title: (heading || title).slice(0, 200), body: text, ...found };
}

const NO_PICTURE = 'picture:999999';

/** Its address in the text; one that names no picture where it cannot be kept, so that it is counted as lost. */
function keep(pictures: SourcePicture[], bytes: Buffer): string {
  if (!imageType(bytes) || bytes.length > MOST_IMAGE_BYTES || pictures.length >= READING.pictures)
    return NO_PICTURE;
  // A view of its own: the bytes are handed to another thread.
  return `picture:${pictures.push({ kind: 'bytes', name: '', bytes: new Uint8Array(bytes) }) - 1}`;
}

/**
 * The document packed anew without compression, so that whoever opens it unpacks nothing. An archive that says less
 * than it holds comes out cut off at what it said, and one that says too much is not unpacked.
 */
function repacked(bytes: Uint8Array): Buffer {
  let sum = 0;
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        const wanted = /^(word\/|_rels\/|\[Content_Types\]\.xml$)/.test(name);
        if (wanted) sum += originalSize;
        if (sum > READING.unpackedBytes)
          throw new UnreadableSource('The document is too large when unpacked. Cut it into parts.');
        return wanted;
      },
    });
  } catch (error) {
    if (error instanceof UnreadableSource) throw error;
    throw new UnreadableSource('The document cannot be opened. Save it again as .docx.');
  }
  return Buffer.from(zipSync(files, { level: 0 }));
}

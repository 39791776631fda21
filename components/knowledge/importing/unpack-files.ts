import { unzipSync } from 'fflate';
import { IMPORTING, READABLE_FILES } from '#lib/knowledge/importing.schemas.ts';

export interface ChosenFile {
  /** With its folders. */
  name: string;
  content: Blob;
}

export interface Unpacked {
  files: ChosenFile[];
  /** What was chosen and cannot be read, with the reason. */
  refused: { name: string; why: string }[];
}

/** Of an archive, unpacked: a small one can hold very much. */
const MOST_BYTES = 100_000_000;

const readable = (name: string): boolean =>
  READABLE_FILES.some((ending) => name.toLowerCase().endsWith(ending));

/** Files that can be read, and those inside ZIP archives; what programs put beside them (`__MACOSX`, dot files) is left out. */
export async function unpackFiles(chosen: readonly { name: string; content: Blob }[]): Promise<Unpacked> {
  const out: Unpacked = { files: [], refused: [] };
  const take = (file: ChosenFile): void => {
    const { size } = file.content;
    if (size === 0) out.refused.push({ name: file.name, why: 'It is empty.' });
    else if (size > IMPORTING.fileBytes)
      out.refused.push({ name: file.name, why: 'It is larger than 20 MB. Cut it into parts.' });
    else out.files.push(file);
  };
  for (const { name, content } of chosen) {
    if (hidden(name)) continue;
    if (/\.zip$/i.test(name)) {
      try {
        const inside = unzip(new Uint8Array(await content.arrayBuffer()));
        for (const [path, bytes] of Object.entries(inside))
          take({ name: path, content: new Blob([new Uint8Array(bytes)]) });
      } catch (error) {
        const why = error instanceof TooMuch ? error.message : 'It is not a ZIP archive.';
        out.refused.push({ name, why });
      }
    } else if (readable(name)) take({ name, content });
    else
      out.refused.push({
        name,
        why: 'It cannot be read. Choose Markdown, text, HTML, PDF, Word (.docx) or a ZIP archive of them.',
      });
  }
  return out;
}

const hidden = (path: string): boolean => path.split('/').some((part) => /^(\.|__MACOSX$)/.test(part));

class TooMuch extends Error {}

function unzip(bytes: Uint8Array): Record<string, Uint8Array> {
  let [sum, count] = [0, 0];
  return unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!readable(name) || hidden(name)) return false;
      sum += originalSize;
      count++;
      if (sum > MOST_BYTES || count > IMPORTING.sources)
        throw new TooMuch(`It holds more than ${IMPORTING.sources} files or 100 MB. Import it in parts.`);
      return true;
    },
  });
}

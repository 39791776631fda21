import { strFromU8, unzipSync } from 'fflate';

export interface TextFile {
  path: string;
  text: string;
}

export interface Unpacked {
  files: TextFile[];
  /** What was chosen and cannot be read, with the reason. */
  refused: { path: string; why: string }[];
}

const MARKDOWN = /\.(md|markdown|txt)$/i;
/** As long as an article may be. */
const MOST_CHARACTERS = 100_000;
/** Of an archive, unpacked: a small one can hold very much. */
const MOST_BYTES = 20_000_000;
const MOST_FILES = 1_000;

/** Markdown files, and those inside ZIP archives; what programs put beside them (`__MACOSX`, dot files) is left out. */
export async function unpackFiles(chosen: readonly File[]): Promise<Unpacked> {
  const out: Unpacked = { files: [], refused: [] };
  const take = (path: string, bytes: Uint8Array): void => {
    const text = strFromU8(bytes);
    if (text.includes('\uFFFD')) out.refused.push({ path, why: 'It is not text in UTF-8.' });
    else if (text.length > MOST_CHARACTERS)
      out.refused.push({
        path,
        why: `It is longer than the ${MOST_CHARACTERS} characters an article may have.`,
      });
    else if (text.trim() === '') out.refused.push({ path, why: 'It is empty.' });
    else out.files.push({ path, text });
  };
  for (const file of chosen) {
    const path = file.webkitRelativePath || file.name;
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (/\.zip$/i.test(file.name)) {
      try {
        for (const [inside, content] of Object.entries(unzip(bytes))) take(inside, content);
      } catch (error) {
        out.refused.push({
          path,
          why: error instanceof TooMuch ? error.message : 'It is not a ZIP archive.',
        });
      }
    } else if (MARKDOWN.test(file.name)) take(path, bytes);
    else out.refused.push({ path, why: 'Only Markdown files (.md) and ZIP archives of them can be read.' });
  }
  return out;
}

class TooMuch extends Error {}

function unzip(bytes: Uint8Array): Record<string, Uint8Array> {
  let [sum, count] = [0, 0];
  return unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!MARKDOWN.test(name) || name.split('/').some((part) => /^(\.|__MACOSX$)/.test(part))) return false;
      sum += originalSize;
      count++;
      if (sum > MOST_BYTES || count > MOST_FILES)
        throw new TooMuch(`It holds more than ${MOST_FILES} files or 20 MB. Import it in parts.`);
      return true;
    },
  });
}

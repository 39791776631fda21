/** A dictionary of a picture is no longer than that, in bytes. */
const LONGEST = 4_000;

/**
 * How many pictures a PDF holds, each counted once however often it is shown. Their dictionaries stand in the file as they
 * are, since a stream is never packed into another (ISO 32000-1, 7.5.7), so nothing has to be unpacked for it. Masks of
 * pictures, and signs that are painted by one, are none.
 */
export function countPdfPictures(bytes: Uint8Array): number {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const pictures = new Set<string>();
  const masks = new Set<string>();
  for (const { index } of file.matchAll(/\/Subtype\s*\/Image(?![A-Za-z])/g)) {
    const before = file.slice(Math.max(0, index - LONGEST), index);
    const begun = before.lastIndexOf(' obj');
    const ends = file.indexOf('stream', index);
    if (begun < 0 || ends < 0 || ends - index > LONGEST) continue;
    const words = before.slice(begun) + file.slice(index, ends);
    const number = /(\d+)\s+\d+$/.exec(before.slice(0, begun))?.[1];
    for (const [, mask = ''] of words.matchAll(/\/S?Mask\s+(\d+)\s+\d+\s+R/g)) masks.add(mask);
    if (number && !/\/ImageMask\s+true/.test(words)) pictures.add(number);
  }
  return [...pictures].filter((number) => !masks.has(number)).length;
}

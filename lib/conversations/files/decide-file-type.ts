/** What begins with these bytes is of this type, whatever it is called. `at` is where they stand. */
const SIGNATURES: readonly { mime: string; bytes: string; at?: number }[] = [
  { mime: 'image/png', bytes: '\x89PNG\r\n\x1a\n' },
  { mime: 'image/jpeg', bytes: '\xff\xd8\xff' },
  { mime: 'image/gif', bytes: 'GIF8' },
  { mime: 'image/webp', bytes: 'WEBP', at: 8 },
  { mime: 'application/pdf', bytes: '%PDF-' },
  { mime: 'audio/ogg', bytes: 'OggS' },
  { mime: 'audio/mpeg', bytes: 'ID3' },
  { mime: 'audio/amr', bytes: '#!AMR' },
  { mime: 'video/3gpp', bytes: 'ftyp3g', at: 4 },
  { mime: 'video/quicktime', bytes: 'ftypqt', at: 4 },
  { mime: 'image/heic', bytes: 'ftyphei', at: 4 },
  { mime: 'image/heic', bytes: 'ftypmif1', at: 4 },
  { mime: 'image/avif', bytes: 'ftypavif', at: 4 },
  { mime: 'audio/mp4', bytes: 'ftypM4A', at: 4 },
  { mime: 'video/mp4', bytes: 'ftyp', at: 4 },
];

/** By the end of the name, for what has no signature of its own; `zip` is what Office's files are inside. */
const BY_ENDING: Readonly<Record<string, { mime: string; inside?: 'zip' }>> = {
  docx: {
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    inside: 'zip',
  },
  xlsx: { mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', inside: 'zip' },
  pptx: {
    mime: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    inside: 'zip',
  },
  zip: { mime: 'application/zip', inside: 'zip' },
  doc: { mime: 'application/msword' },
  xls: { mime: 'application/vnd.ms-excel' },
  ppt: { mime: 'application/vnd.ms-powerpoint' },
  txt: { mime: 'text/plain' },
  csv: { mime: 'text/csv' },
  ics: { mime: 'text/calendar' },
  vcf: { mime: 'text/vcard' },
  aac: { mime: 'audio/aac' },
};

/** Programs and what starts them: mail servers drop the whole mail for one of these. */
const PROGRAM =
  /\.(exe|com|bat|cmd|scr|pif|msi|msp|cpl|dll|jar|js|jse|vbs|vbe|wsf|wsh|ps1|hta|lnk|reg|sh|apk|dmg|pkg|iso|img)$/i;
const PROGRAM_BYTES = ['MZ', '\x7fELF', '#!/', '\xcf\xfa\xed\xfe', '\xca\xfe\xba\xbe'];

export type FileType = { kind: 'takes'; mime: string } | { kind: 'refuses'; reason: 'empty' | 'program' };

/**
 * Of what type a file is, by what it holds and then by what it is called; what a browser or a program says of it is
 * never believed. Pure.
 *
 * @param bytes the whole of it, or at least its first 16.
 */
export function decideFileType(name: string, bytes: Buffer): FileType {
  if (bytes.length === 0) return { kind: 'refuses', reason: 'empty' };
  const head = bytes.subarray(0, 16).toString('latin1');
  if (PROGRAM.test(name) || PROGRAM_BYTES.some((start) => head.startsWith(start)))
    return { kind: 'refuses', reason: 'program' };
  const signed = SIGNATURES.find(({ bytes: mark, at = 0 }) => head.startsWith(mark, at));
  if (signed) return { kind: 'takes', mime: signed.mime };
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const known = BY_ENDING[ending];
  if (known && (known.inside !== 'zip' || head.startsWith('PK'))) return { kind: 'takes', mime: known.mime };
  return { kind: 'takes', mime: 'application/octet-stream' };
}

import type { ImportDto, PreviewRow } from '#lib/imports/schemas.ts';
import { count } from '#lib/ui/format.ts';

export const STATE: Readonly<Record<ImportDto['state'], string>> = {
  uploading: 'not wholly uploaded',
  reading: 'being read',
  ready: 'waiting for its columns',
  checking: 'being checked',
  running: 'under way',
  done: 'done',
  cancelled: 'stopped',
  undoing: 'being taken back',
  undone: 'taken back',
  failed: 'could not be read',
};

export const OUTCOME: Readonly<
  Record<PreviewRow['outcome'], { word: string; tone: 'good' | 'info' | 'neutral' | 'danger' }>
> = {
  create: { word: 'New', tone: 'good' },
  update: { word: 'Changes', tone: 'info' },
  keep: { word: 'Stays', tone: 'neutral' },
  refuse: { word: 'Refused', tone: 'danger' },
};

const ENCODING: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
};
const SEPARATOR: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
};

/** How the file was read, in a few words. */
export function formatWords({ format }: Pick<ImportDto, 'format'>): string {
  if (!format) return '';
  if (format.type === 'xlsx') return 'Excel workbook, first sheet';
  const between = SEPARATOR[format.separator ?? ','];
  return `CSV, ${ENCODING[format.encoding ?? 'utf-8'] ?? format.encoding}, separated by ${between}`;
}

export const handledOf = ({ created, updated, unchanged, failed }: ImportDto): number =>
  created + updated + unchanged + failed;

/** What all rows would come to, by the check of the whole file. */
export function foreseenWords({
  created,
  updated,
  unchanged,
  failed,
}: NonNullable<ImportDto['check']>): string {
  const parts: [number, string][] = [
    [created, 'would be new'],
    [updated, 'would change'],
    [unchanged, 'would stay as they are'],
    [failed, 'would be refused'],
  ];
  return parts.flatMap(([n, word]) => (n > 0 ? [`${count(n)} ${word}`] : [])).join(', ');
}

/** What came of it so far, leaving out what there is none of. */
export function countWords(job: ImportDto): string {
  const parts: [number, string][] = [
    [job.created, 'new'],
    [job.updated, 'changed'],
    [job.unchanged, 'as they were'],
    [job.failed, 'refused'],
    [job.removed, 'taken away again'],
    [job.restored, 'set back'],
    [job.kept, 'kept, because somebody worked on them'],
  ];
  const said = parts.flatMap(([n, word]) => (n > 0 ? [`${count(n)} ${word}`] : []));
  return said.join(', ') || 'nothing written yet';
}

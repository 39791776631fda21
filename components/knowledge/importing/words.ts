import type { Tone } from '#components/ui/badge.tsx';
import type { ArticleImport, ArticleSource } from '#lib/knowledge/importing.schemas.ts';
import { plural } from '#lib/ui/format.ts';

/** How an import is called where it stands in a list. */
export const IMPORT_STATE: Readonly<Record<ArticleImport['state'], string>> = {
  collecting: 'Waiting for its files',
  reading: 'Being read',
  ready: 'Waits for you to look at it',
  running: 'Under way',
  done: 'Done',
  cancelled: 'Stopped',
};

const ENDS: Readonly<Partial<Record<ArticleSource['state'], { word: string; tone: Tone }>>> = {
  arriving: { word: 'Incomplete', tone: 'neutral' },
  waiting: { word: 'Waits', tone: 'neutral' },
  listed: { word: 'Sitemap', tone: 'neutral' },
  imported: { word: 'New draft', tone: 'good' },
  updated: { word: 'Updated', tone: 'good' },
  unchanged: { word: 'Unchanged', tone: 'neutral' },
  offered: { word: 'Yours to decide', tone: 'warning' },
  kept: { word: 'Left as it was', tone: 'neutral' },
  refused: { word: 'Not imported', tone: 'danger' },
  skipped: { word: 'Left out', tone: 'neutral' },
};

/** What a source is, or became. */
export function wordOf({ state, verdict }: Pick<ArticleSource, 'state' | 'verdict'>): {
  word: string;
  tone: Tone;
} {
  const ended = ENDS[state];
  if (ended) return ended;
  if (verdict === 'known') return { word: 'Already here', tone: 'neutral' };
  return verdict === 'changed' ? { word: 'Changed since', tone: 'info' } : { word: 'New', tone: 'good' };
}

const ENDED = [
  'imported',
  'updated',
  'unchanged',
  'offered',
  'kept',
  'refused',
  'skipped',
  'listed',
] as const;

/** How many sources have come to their end. */
export const endedOf = ({ counts }: Pick<ArticleImport, 'counts'>): number =>
  ENDED.reduce((sum, state) => sum + (counts[state] ?? 0), 0);

export const allOf = ({ counts }: Pick<ArticleImport, 'counts'>): number =>
  Object.values(counts).reduce((sum, many) => sum + many, 0);

/** What an import came to, in a sentence. */
export function resultOf({ counts }: Pick<ArticleImport, 'counts'>): string {
  const parts = [
    [counts.imported, (many: number) => plural(many, 'new draft')],
    [counts.updated, (many: number) => `${many} updated`],
    [counts.unchanged, (many: number) => `${many} unchanged`],
    [counts.offered, (many: number) => `${many} for you to decide`],
    [counts.kept, (many: number) => `${many} left as they were`],
    [counts.skipped, (many: number) => `${many} left out`],
    [counts.refused, (many: number) => `${many} not imported`],
  ] as const;
  const said = parts.flatMap(([many, words]) => (many ? [words(many)] : []));
  return said.length > 0 ? `${said.join(', ')}.` : 'Nothing was imported.';
}

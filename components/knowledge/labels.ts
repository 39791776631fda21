import type { Tone } from '#components/ui/badge.tsx';
import type { Audience, DocumentRow, DocumentStatus } from '#lib/knowledge/schemas.ts';
import { languageName } from '#lib/ui/language-name.ts';

export const STATUS: Readonly<Record<DocumentStatus, { word: string; tone: Tone; says: string }>> = {
  published: { word: 'Published', tone: 'good', says: 'Answers may quote it.' },
  draft: { word: 'Draft', tone: 'neutral', says: 'Only people here see it; no answer quotes it.' },
  archived: {
    word: 'Archived',
    tone: 'warning',
    says: 'Out of lists and answers; old citations still lead here.',
  },
};

export const AUDIENCE: Readonly<Record<Audience, { word: string; says: string }>> = {
  customers: { word: 'Customers', says: 'Answers may quote it, and the help centre shows it.' },
  internal: { word: 'Colleagues', says: 'Found by colleagues only; no answer quotes it.' },
};

/** Whether answers see the text as it stands: cutting and embedding follow a change by seconds. */
export const INDEXING = (row: Pick<DocumentRow, 'indexed'>): { word: string; tone: Tone } =>
  row.indexed ? { word: 'Up to date', tone: 'good' } : { word: 'Being read in', tone: 'info' };

/** Languages one writes articles in; search has a dictionary for each. */
const WRITTEN = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'pl',
  'ar',
  'da',
  'fi',
  'no',
  'ro',
  'ru',
  'sv',
  'tr',
];

/** For a select, with the article's own language when it is none of the usual ones. */
export const languageOptions = (own: string) =>
  [...new Set([...WRITTEN, own])].map((value) => ({ value, label: languageName(value) }));

/** Where the desk finds the pictures of articles. */
export const imagesOf = (workspace: string): string => `/api/v1/documents/images/:id?workspace=${workspace}`;

import type { Tone } from '#components/ui/badge.tsx';
import type { Audience, DocumentRow, DocumentStatus } from '#lib/knowledge/schemas.ts';

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

/** Where the desk finds the pictures of articles. */
export const imagesOf = (workspace: string): string => `/api/v1/documents/images/:id?workspace=${workspace}`;

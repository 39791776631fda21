import type { Tone } from '#components/ui/badge.tsx';
import type { ReceiptState } from '#lib/channels/schemas.ts';

/** The states of a delivery as people read them. */
export const RECEIPT_WORDS: Readonly<Record<ReceiptState, { word: string; tone: Tone }>> = {
  received: { word: 'Being taken in', tone: 'info' },
  done: { word: 'Taken in', tone: 'good' },
  ignored: { word: 'Nothing for us', tone: 'neutral' },
  failed: { word: 'Failed', tone: 'danger' },
};

import type { Tone } from '#components/ui/badge.tsx';
import type { DecisionListRow, Period } from '#lib/insights/evening.schemas.ts';

/** The gate's answers as a list says them. */
export const ANSWER: Readonly<Record<DecisionListRow['answer'], { word: string; tone: Tone }>> = {
  execute: { word: 'Ran alone', tone: 'good' },
  ask: { word: 'Asked a person', tone: 'accent' },
  defer: { word: 'Waits for its time', tone: 'info' },
  deny: { word: 'Not allowed', tone: 'danger' },
};

/** What people made of it. */
export const SIGNED_WORDS = {
  answered: 'Answered by a person',
  unedited: 'Approved as it stood',
  edited: 'Approved with changes',
  rejected: 'Rejected',
  expired: 'Time ran out',
} as const;

export const PERIOD_WORDS: Readonly<Record<Period, { name: string; sentence: string }>> = {
  today: { name: 'Today', sentence: 'today' },
  '7d': { name: '7 days', sentence: 'in the last 7 days' },
  '30d': { name: '30 days', sentence: 'in the last 30 days' },
};

/** Millionths of a US dollar, as an amount one can read: four digits under a cent's worth of tens. */
export const dollars = (micros: number): string =>
  `$${(micros / 1_000_000).toFixed(micros > 0 && micros < 1_000_000 ? 4 : 2)}`;

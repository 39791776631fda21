import { readMoment } from '#lib/ui/read-moment.ts';

const CHOICES: readonly { label: string; words: string }[] = [
  { label: 'In three hours', words: 'in 3 hours' },
  { label: 'This evening', words: 'today 18:00' },
  { label: 'Tomorrow morning', words: 'tomorrow 9' },
  { label: 'Monday morning', words: 'monday 9' },
  { label: 'In a month', words: 'in a month' },
];

/** Times worth offering, by the clock of a zone, none in the past or about to be. */
export function snoozeChoices(now: Date, timeZone: string): { label: string; until: Date }[] {
  return CHOICES.flatMap(({ label, words }) => {
    const when = readMoment(words, { now, timeZone });
    const soon = now.getTime() + 15 * 60_000;
    return when.kind === 'at' && when.at.getTime() > soon ? [{ label, until: when.at }] : [];
  });
}

import type { Bant, ScoreReason } from './schemas.ts';

export interface ScoreFacts {
  bant: Bant;
  urgency: 'low' | 'normal' | 'high';
}

const POINTS: readonly { key: keyof Bant; points: number; known: string }[] = [
  { key: 'need', points: 30, known: 'Need' },
  { key: 'budget', points: 25, known: 'Budget' },
  { key: 'authority', points: 20, known: 'Authority' },
  { key: 'timeline', points: 15, known: 'Timeline' },
];

/**
 * BANT as points, 0 to 100: each fact the contact stated counts in full, urgency adds up to 10. Nothing is guessed:
 * what was not said gives no points.
 */
export function scoreLead({ bant, urgency }: ScoreFacts): { score: number; reasons: ScoreReason[] } {
  const reasons: ScoreReason[] = [];
  for (const { key, points, known } of POINTS) {
    const fact = bant[key];
    if (fact) reasons.push({ points, reason: `${known}: ${fact.value}` });
  }
  if (reasons.length > 0 && urgency !== 'low')
    reasons.push({
      points: urgency === 'high' ? 10 : 3,
      reason: urgency === 'high' ? 'Urgent' : 'Ordinary urgency',
    });
  return { score: reasons.reduce((sum, { points }) => sum + points, 0), reasons };
}

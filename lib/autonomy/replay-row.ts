import { decideAutonomy } from './decide-autonomy.ts';
import type { Outcome } from './policy.schemas.ts';
import type { Answer, Policy } from './question.ts';
import { questionOfRecord, type RecordedDecision } from './recorded-facts.ts';

export interface Replayed {
  was: Outcome;
  would: Outcome;
  /** The candidate's. */
  answer: Answer;
}

/** What happens to an action: level 1 offers, which waits for nobody. */
export const outcomeOf = (answer: Pick<Answer, 'kind' | 'offerOnly'>): Outcome =>
  answer.offerOnly ? 'offer' : answer.kind;

/** One past decision under the policy in force and under another: the same facts, at the same moment. */
export function replayRow(
  row: RecordedDecision & { decidedAt: Date },
  live: Policy,
  candidate: Policy,
): Replayed {
  const question = questionOfRecord(row);
  const answer = decideAutonomy(question, candidate, row.decidedAt);
  return {
    was: outcomeOf(decideAutonomy(question, live, row.decidedAt)),
    would: outcomeOf(answer),
    answer,
  };
}

/** Counts changes by what was and what would be. */
export class Tally {
  readonly #counts = new Map<string, { was: Outcome; would: Outcome; count: number }>();

  /** @returns how often this pair was counted, this time included. */
  add({ was, would }: { was: Outcome; would: Outcome }): number {
    const key = `${was} ${would}`;
    const entry = this.#counts.get(key) ?? { was, would, count: 0 };
    entry.count += 1;
    this.#counts.set(key, entry);
    return entry.count;
  }

  all(): { was: Outcome; would: Outcome; count: number }[] {
    return [...this.#counts.values()];
  }
}

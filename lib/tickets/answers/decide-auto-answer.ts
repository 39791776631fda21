import type { AutoAnswerPolicy } from '../schemas.ts';

/** What is known of the answer to a request. */
export interface AnswerFacts {
  /** How near the best passage is, 0 to 1; null where none was found. */
  score: number | null;
  /** How many passages the words rest on. */
  sources: number;
  /** What the message wants, as it was understood. */
  intent: string;
}

export type AutoAnswer =
  | { kind: 'answer' }
  | { kind: 'suggest'; reason: 'off' | 'no_question' | 'no_article' | 'unsure' };

/** What an article can answer. A complaint is not one of them, however near a passage is. */
const ANSWERED: ReadonlySet<string> = new Set(['support_problem', 'product_question', 'pricing', 'other']);

/** Whether a request is answered before anybody read it, as far as the articles go; the gate has the last word. */
export function decideAutoAnswer(facts: AnswerFacts, policy: AutoAnswerPolicy): AutoAnswer {
  if (!policy.on) return { kind: 'suggest', reason: 'off' };
  if (!ANSWERED.has(facts.intent)) return { kind: 'suggest', reason: 'no_question' };
  if (facts.score === null || facts.sources === 0) return { kind: 'suggest', reason: 'no_article' };
  // A number that is none is no nearness.
  return facts.score >= policy.from ? { kind: 'answer' } : { kind: 'suggest', reason: 'unsure' };
}

import type { TriageField } from '../triage.schemas.ts';
import type { Triage } from './classify-ticket.ts';
import { fold } from './read-features.ts';
import { CATEGORY_SIGNS, IMPACT_SIGNS, URGENCY_SIGNS } from './signs.ts';

export interface Proposal {
  field: Exclude<TriageField, 'type'>;
  value: string;
  confidence: number;
  evidence: string[];
}

export interface TriageFacts {
  text: string;
  guessed: Triage;
  language: string | null;
  /** What stands in the ticket; null: nobody has said. */
  held: Readonly<Record<Proposal['field'], string | null>>;
  categories: readonly { key: string; parent: string | null; archived: boolean }[];
  queues: readonly { id: string; categories: readonly string[]; isActive: boolean }[];
}

/** Below that a guess is no proposal. */
const LEAST = 0.4;
const MOST_WORDS = 3;

/** Words of a text in which a sign stands, as they were written. */
function wordsWith(text: string, sign: RegExp): string[] {
  const found = text.match(/[\p{L}\p{N}'’-]{2,}/gu)?.filter((word) => fold(word).search(sign) >= 0) ?? [];
  return [...new Set(found)].slice(0, MOST_WORDS);
}

/**
 * What to propose for a ticket: fields nobody has filled in, where the guess is worth a look and the workspace knows the
 * value. The queue follows from the category, or from one above it.
 */
export function proposeFields(facts: TriageFacts): Proposal[] {
  const { text, guessed, held } = facts;
  const category = facts.categories.find(({ key, archived }) => key === guessed.category.value && !archived);
  const above: string[] = [];
  for (let key: string | null = held.category ?? category?.key ?? null; key !== null; ) {
    above.push(key);
    const here: string = key;
    const parent = facts.categories.find((one) => one.key === here)?.parent ?? null;
    key = parent !== null && !above.includes(parent) ? parent : null;
  }
  const queue = above
    .map((key) => facts.queues.find(({ isActive, categories }) => isActive && categories.includes(key)))
    .find((found) => found !== undefined);
  const all: (Proposal | null)[] = [
    category
      ? {
          field: 'category',
          value: category.key,
          confidence: guessed.category.confidence,
          evidence: wordsWith(text, CATEGORY_SIGNS[guessed.category.value]),
        }
      : null,
    {
      field: 'urgency',
      value: guessed.urgency.value,
      confidence: guessed.urgency.confidence,
      evidence: wordsWith(text, URGENCY_SIGNS[guessed.urgency.value]),
    },
    {
      field: 'impact',
      value: guessed.impact.value,
      confidence: guessed.impact.confidence,
      evidence: wordsWith(text, IMPACT_SIGNS[guessed.impact.value]),
    },
    facts.language ? { field: 'language', value: facts.language, confidence: 0.95, evidence: [] } : null,
    queue
      ? {
          field: 'queueId',
          value: queue.id,
          // A category that a person chose says it for sure.
          confidence: held.category ? 1 : guessed.category.confidence,
          evidence: [],
        }
      : null,
  ];
  return all.flatMap((one) => (one && held[one.field] === null && one.confidence >= LEAST ? [one] : []));
}

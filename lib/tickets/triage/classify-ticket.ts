import type { TicketCategory, TicketImpact, TicketUrgency } from './labels.ts';
import { type NaiveBayes, trainNaiveBayes } from './naive-bayes.ts';
import { readFeatures } from './read-features.ts';
import { CATEGORY_SIGNS, IMPACT_SIGNS, URGENCY_SIGNS } from './signs.ts';
import { TRAINING } from './training.ts';

export interface Guess<Label extends string> {
  value: Label;
  /** 0 to 1. */
  confidence: number;
}

export interface Triage {
  category: Guess<TicketCategory>;
  urgency: Guess<TicketUrgency>;
  impact: Guess<TicketImpact>;
}

export interface LabelledTicket {
  language: string;
  category: TicketCategory;
  urgency: TicketUrgency;
  impact: TicketImpact;
  text: string;
}

/** Lines of `training.ts` and of the test part. */
export const readLabelled = (lines: string): LabelledTicket[] =>
  lines
    .split('\n')
    .filter((line) => line && !line.startsWith('language\t'))
    .map((line) => {
      const [language = '', category, urgency, impact, text = ''] = line.split('\t');
      return { language, category, urgency, impact, text } as LabelledTicket;
    });

interface Classifiers {
  category: NaiveBayes<TicketCategory>;
  urgency: NaiveBayes<TicketUrgency>;
  impact: NaiveBayes<TicketImpact>;
}

let trained: Classifiers | undefined;

/** A few milliseconds, on first use. */
function train(): Classifiers {
  const examples = readLabelled(TRAINING);
  return {
    category: trainNaiveBayes(
      examples.map(({ text, category }) => ({
        label: category,
        features: readFeatures(text, CATEGORY_SIGNS),
      })),
    ),
    urgency: trainNaiveBayes(
      examples.map(({ text, urgency }) => ({ label: urgency, features: readFeatures(text, URGENCY_SIGNS) })),
    ),
    impact: trainNaiveBayes(
      examples.map(({ text, impact }) => ({ label: impact, features: readFeatures(text, IMPACT_SIGNS) })),
    ),
  };
}

/** What a request is about, how soon it has to be done and how many it stops: the answer without a model. */
export function classifyTicket(text: string): Triage {
  trained ??= train();
  const best = <Label extends string>(
    of: NaiveBayes<Label>,
    signs: Readonly<Record<string, RegExp>>,
    otherwise: Label,
  ): Guess<Label> => {
    const [first] = of.classify(readFeatures(text, signs));
    return first
      ? { value: first.label, confidence: Number(first.probability.toFixed(3)) }
      : { value: otherwise, confidence: 0 };
  };
  return {
    category: best(trained.category, CATEGORY_SIGNS, 'product'),
    urgency: best(trained.urgency, URGENCY_SIGNS, 'normal'),
    impact: best(trained.impact, IMPACT_SIGNS, 'person'),
  };
}

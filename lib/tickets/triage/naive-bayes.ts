export type Features = ReadonlyMap<string, number>;

export interface NaiveBayes<Label extends string> {
  /** Every label with its probability, the likeliest first; they add up to 1. */
  classify(features: Features): { label: Label; probability: number }[];
}

/** Added to every count: a feature that was never seen with a label is unlikely there, not impossible. */
const SMOOTHING = 0.4;
/** A label's share in training is no law of the world: it counts for less than what the text says. */
const PRIOR_WEIGHT = 0.5;
/** Features of one text hang together, so their product is too sure of itself. */
const CAUTION = 0.5;

/** Multinomial naive Bayes (Manning, Raghavan, Schütze: Introduction to Information Retrieval, chapter 13). */
export function trainNaiveBayes<Label extends string>(
  examples: readonly { label: Label; features: Features }[],
): NaiveBayes<Label> {
  const counts = new Map<Label, { examples: number; total: number; features: Map<string, number> }>();
  const vocabulary = new Set<string>();
  for (const { label, features } of examples) {
    const own = counts.get(label) ?? { examples: 0, total: 0, features: new Map<string, number>() };
    own.examples++;
    for (const [feature, times] of features) {
      vocabulary.add(feature);
      own.total += times;
      own.features.set(feature, (own.features.get(feature) ?? 0) + times);
    }
    counts.set(label, own);
  }
  return {
    classify(features) {
      const scores = [...counts].map(([label, own]) => {
        let score = PRIOR_WEIGHT * Math.log(own.examples / examples.length);
        for (const [feature, times] of features) {
          // What no example had says nothing about any label.
          if (!vocabulary.has(feature)) continue;
          const seen = (own.features.get(feature) ?? 0) + SMOOTHING;
          score += times * Math.log(seen / (own.total + SMOOTHING * vocabulary.size));
        }
        return { label, score: score * CAUTION };
      });
      const most = Math.max(...scores.map(({ score }) => score));
      const sum = scores.reduce((all, { score }) => all + Math.exp(score - most), 0);
      return scores
        .map(({ label, score }) => ({ label, probability: Math.exp(score - most) / sum }))
        .sort((a, b) => b.probability - a.probability || (a.label < b.label ? -1 : 1));
    },
  };
}

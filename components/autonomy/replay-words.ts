import type { Outcome, ReplayDto, ReplayExample } from '#lib/autonomy/policy.schemas.ts';

export type Counts = ReplayDto['counts'];

/** What becomes of an action, as a column of figures names it. */
export const OUTCOMES: readonly { outcome: Outcome; word: string }[] = [
  { outcome: 'execute', word: 'Ran alone' },
  { outcome: 'defer', word: 'Ran alone, later' },
  { outcome: 'ask', word: 'Asked' },
  { outcome: 'offer', word: 'Offered as a draft' },
  { outcome: 'deny', word: 'Blocked' },
];

/** "asked → alone": what one decision would have become. */
export const OUTCOME_WORD: Readonly<Record<Outcome, string>> = {
  execute: 'alone',
  defer: 'alone, later',
  ask: 'asked',
  offer: 'offered',
  deny: 'blocked',
};

/** Adds one batch to what was counted before. */
export function addCounts(before: Counts, batch: Counts): Counts {
  const sums = new Map(before.map((one) => [`${one.was} ${one.would}`, one]));
  for (const one of batch) {
    const key = `${one.was} ${one.would}`;
    sums.set(key, { ...one, count: one.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()];
}

const EXAMPLES = 5;

/** Of each kind of change the latest few. */
export function addExamples(
  before: readonly ReplayExample[],
  batch: readonly ReplayExample[],
): ReplayExample[] {
  const kept = [...before];
  for (const example of batch) {
    const alike = kept.filter(({ was, would }) => was === example.was && would === example.would);
    if (alike.length < EXAMPLES) kept.push(example);
  }
  return kept;
}

export const totalOf = (counts: Counts, side: 'was' | 'would', outcome: Outcome): number =>
  counts.reduce((sum, one) => sum + (one[side] === outcome ? one.count : 0), 0);

const ALONE: ReadonlySet<Outcome> = new Set(['execute', 'defer']);
const ASKED: ReadonlySet<Outcome> = new Set(['ask', 'offer']);

/** What changed, in sentences, the largest first: "23 that asked would have gone out alone." Empty: nothing would. */
export function replaySentences(counts: Counts): string[] {
  const sum = (of: (one: Counts[number]) => boolean) =>
    counts.reduce((total, one) => total + (of(one) ? one.count : 0), 0);
  const lines: [number, string][] = [
    [sum(({ was, would }) => ASKED.has(was) && ALONE.has(would)), 'that asked would have run alone'],
    [sum(({ was, would }) => ALONE.has(was) && ASKED.has(would)), 'that ran alone would have asked'],
    [sum(({ was, would }) => was === 'execute' && would === 'defer'), 'would have waited for the morning'],
    [sum(({ was, would }) => was === 'defer' && would === 'execute'), 'would not have had to wait'],
    [sum(({ was, would }) => was !== 'deny' && would === 'deny'), 'would have been blocked'],
    [sum(({ was, would }) => was === 'deny' && would !== 'deny'), 'would no longer have been blocked'],
    [sum(({ was, would }) => was === 'ask' && would === 'offer'), 'would only have been offered as a draft'],
    [
      sum(({ was, would }) => was === 'offer' && would === 'ask'),
      'would have asked rather than been offered',
    ],
  ];
  return lines
    .filter(([count]) => count > 0)
    .sort(([a], [b]) => b - a)
    .map(([count, words]) => `${count.toLocaleString('en')} ${words}.`);
}

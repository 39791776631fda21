import { namePartsOf } from '../duplicates/name-parts.ts';
import { MERGE_FIELDS, type MergeField, type MergeSide } from '../duplicates.schemas.ts';

/** What a field holds and when somebody last said so; null where nobody did since the contact was made. */
export interface MergeFact {
  value: string | null;
  confirmedAt: Date | null;
}

export type MergeFacts = Readonly<Record<MergeField, MergeFact>>;

/**
 * Which contact each field is taken from. Whoever decides may choose; else what is filled in wins over what is empty,
 * then what was confirmed later, then the survivor. A name that is only an address is empty, and of two unconfirmed
 * names the fuller one wins.
 */
export function planMerge(
  survivor: MergeFacts,
  merged: MergeFacts,
  choices: Partial<Record<MergeField, MergeSide>>,
): Record<MergeField, MergeSide> {
  return Object.fromEntries(
    MERGE_FIELDS.map((field) => [field, choices[field] ?? usual(field, survivor[field], merged[field])]),
  ) as Record<MergeField, MergeSide>;
}

/** The same for the fields of the workspace's own: for each key that either of them has. */
export function planAttributes(
  survivor: Readonly<Record<string, MergeFact>>,
  merged: Readonly<Record<string, MergeFact>>,
  choices: Readonly<Record<string, MergeSide>>,
): Record<string, MergeSide> {
  const none: MergeFact = { value: null, confirmedAt: null };
  const keys = [...new Set([...Object.keys(survivor), ...Object.keys(merged)])].sort();
  return Object.fromEntries(
    keys.map((key) => [key, choices[key] ?? usual('attribute', survivor[key] ?? none, merged[key] ?? none)]),
  );
}

type Field = MergeField | 'attribute';

function usual(field: Field, mine: MergeFact, theirs: MergeFact): MergeSide {
  const [here, there] = [isFilled(field, mine.value), isFilled(field, theirs.value)];
  if (here !== there) return there ? 'merged' : 'survivor';
  const [since, until] = [mine.confirmedAt?.getTime() ?? 0, theirs.confirmedAt?.getTime() ?? 0];
  if (since !== until) return until > since ? 'merged' : 'survivor';
  if (field === 'name' && wordsIn(theirs.value) > wordsIn(mine.value)) return 'merged';
  return 'survivor';
}

const wordsIn = (name: string | null): number => namePartsOf(name ?? '').words.length;
const isFilled = (field: Field, value: string | null): boolean =>
  field === 'name' ? wordsIn(value) > 0 : value !== null && value !== '';

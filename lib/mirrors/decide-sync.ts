import { bareWords } from '#lib/core/bare-words.ts';
import { cutText, rejoinText } from '#lib/core/cut-text.ts';
import { type FieldOwner, isText, type MirrorField, MOST_TEXT, type Pair, type ValueMap } from './schemas.ts';

export interface FieldFacts {
  field: MirrorField;
  owner: FieldOwner;
  /** When both last meant the same; null for two that were never compared. */
  base: Pair | null;
  ours: string | null;
  theirs: string | null;
  /** Null: said the same on both sides. */
  map: ValueMap | null;
  /** Whether "nothing" can be said there. */
  nullable: boolean;
  /** Said in sentences: how it is spaced says nothing. Theirs is null where it cannot be carried whole, '' where they say nothing. */
  text: boolean;
  /** How much of a text they hold: ours is cut for them, and whole here. Null: as much as we do. */
  most: number | null;
}

export interface SyncFacts {
  fields: readonly FieldFacts[];
  /** When each side last changed: for what the newest word decides. */
  oursAt: Date;
  theirsAt: Date;
}

export type FieldMove =
  /** As it was when both meant the same. */
  | { kind: 'keep'; field: MirrorField }
  /** They mean the same again, said otherwise than before: nothing is written, the base moves. */
  | { kind: 'agree'; field: MirrorField; pair: Pair }
  /** Their word is written here, ours there. */
  | { kind: 'take'; field: MirrorField; value: string | null; pair: Pair }
  | { kind: 'give'; field: MirrorField; value: string | null; pair: Pair }
  /** Both changed it and nobody owns it. */
  | { kind: 'ask'; field: MirrorField }
  /** The word that holds cannot be said on the other side. */
  | { kind: 'unmapped'; field: MirrorField; side: 'ours' | 'theirs' };

/** What the other side would say; undefined where no map knows. */
const thereOf = ({ map, nullable, most }: FieldFacts, ours: string | null): string | null | undefined => {
  if (ours === null) return nullable ? null : undefined;
  if (map) return map.toTheirs[ours];
  return most === null ? ours : cutText(ours, most);
};
export const hereOf = (map: ValueMap | null, theirs: string | null): string | null | undefined =>
  theirs === null ? null : map ? map.toOurs[theirs] : theirs;

const same = (facts: FieldFacts, ours: string | null, theirs: string | null): boolean =>
  facts.text
    ? meaningOf(ours) === meaningOf(theirs) || isCutOf(facts, ours, theirs)
    : hereOf(facts.map, theirs) === ours || thereOf(facts, ours) === theirs;

const meaningOf = (text: string | null): string | null => (text === null ? null : bareWords(text));

/** What is left of ours there: cut by us, or by their own table. */
const isCutOf = ({ most }: FieldFacts, ours: string | null, theirs: string | null): boolean =>
  most !== null &&
  ours !== null &&
  theirs !== null &&
  [cutText(ours, most), ours.slice(0, most)].some((cut) => bareWords(cut) === bareWords(theirs));

/** Whether a side says something else than it did: another word for the same thing is no change. */
function changed<Value>(was: Value, is: Value, meaning: (value: Value) => unknown): boolean {
  if (was === is) return false;
  const [before, after] = [meaning(was), meaning(is)];
  return before === undefined || after === undefined || before !== after;
}

/**
 * What is to be done so that both sides mean the same, field by field: three ways, from what they last agreed on. Our
 * own writes come back as what the base already says and ask for nothing, however often we are told of them.
 */
export const decideSync = ({ fields, oursAt, theirsAt }: SyncFacts): FieldMove[] =>
  fields
    .filter(({ owner }) => owner !== 'off')
    .map((facts) => moveOf(facts, theirsAt.getTime() > oursAt.getTime() ? 'theirs' : 'ours'));

function moveOf(facts: FieldFacts, newer: 'ours' | 'theirs'): FieldMove {
  const { field, base, ours, theirs, owner } = facts;
  if (base && base.ours === ours && base.theirs === theirs) return { kind: 'keep', field };
  if (same(facts, ours, theirs)) return { kind: 'agree', field, pair: { ours, theirs } };
  // Whatever we wrote, a part of theirs would be gone.
  if (facts.text && theirs === null) return { kind: 'unmapped', field, side: 'theirs' };
  const weMoved = base
    ? changed(base.ours, ours, (value) => (facts.text ? seenThere(facts, value) : thereOf(facts, value)))
    : ours !== null;
  const theyMoved = base
    ? changed(base.theirs, theirs, (value) =>
        facts.text ? seenThere(facts, value) : hereOf(facts.map, value),
      )
    : theirs !== null && !(facts.text && theirs === '');
  // Only the maps moved: nobody said anything.
  if (!weMoved && !theyMoved) return { kind: 'keep', field };
  return carry(facts, holds(owner, weMoved, theyMoved, newer));
}

/** What of a text they could see: a change behind that is none for them. */
const seenThere = (facts: FieldFacts, text: string | null): string | null =>
  meaningOf(text === null || facts.most === null ? text : cutText(text, facts.most));

/** Whose word holds. What only one side said needs no owner to be heard, unless the field is the other's. */
function holds(
  owner: FieldOwner,
  weMoved: boolean,
  theyMoved: boolean,
  newer: 'ours' | 'theirs',
): 'ours' | 'theirs' | 'nobody' {
  if (owner === 'ours' || owner === 'theirs') return owner;
  if (weMoved && theyMoved) return owner === 'newest' ? newer : 'nobody';
  return weMoved ? 'ours' : 'theirs';
}

function carry(facts: FieldFacts, side: 'ours' | 'theirs' | 'nobody'): FieldMove {
  const { field, ours, theirs } = facts;
  if (side === 'nobody') return { kind: 'ask', field };
  if (side === 'ours') {
    const value = thereOf(facts, ours);
    return value === undefined
      ? { kind: 'unmapped', field, side }
      : { kind: 'give', field, value, pair: { ours, theirs: value } };
  }
  const value = facts.text ? wholeOf(facts) : hereOf(facts.map, theirs);
  return value === undefined || (value === null && !facts.nullable) || (facts.text && value === '')
    ? { kind: 'unmapped', field, side }
    : { kind: 'take', field, value, pair: { ours: value, theirs } };
}

/** Their text, with what of ours they never saw, where both together have room here. */
function wholeOf({ field, base, ours, theirs }: FieldFacts): string | null {
  if (!isText(field) || theirs === null || !base?.theirs) return theirs;
  for (const whole of [ours, base.ours]) {
    const joined = rejoinText(theirs, base.theirs, whole ?? '');
    if (joined !== theirs && joined.length <= MOST_TEXT[field]) return joined;
  }
  return theirs;
}

/** What is known of two conversations before one takes over the other. */
export interface MergeFacts {
  /** Both ids mean one conversation. */
  same: boolean;
  sameContact: boolean;
  sameChannel: boolean;
  sameAddress: boolean;
  /** What is on its way or waits to go out, by conversation. */
  openSends: { kept: boolean; other: boolean };
}

export type MergeAnswer =
  /** `answersFollow`: answers go to whichever address was heard last; otherwise where they always went. */
  { kind: 'merge'; answersFollow: boolean } | { kind: 'refuse'; why: 'same' | 'sends_open' };

/**
 * Whether one conversation may take over another. A message that waits to go out was signed for its address: where
 * answers would go elsewhere afterwards it has to leave, or be withdrawn, first. Questions that wait for a person need
 * no rule: their fingerprint says whether what was shown still holds.
 */
export function decideMerge(facts: MergeFacts): MergeAnswer {
  if (facts.same) return { kind: 'refuse', why: 'same' };
  const answersFollow = facts.sameContact && facts.sameChannel;
  const moves = answersFollow
    ? !facts.sameAddress && (facts.openSends.kept || facts.openSends.other)
    : facts.openSends.other;
  return moves ? { kind: 'refuse', why: 'sends_open' } : { kind: 'merge', answersFollow };
}

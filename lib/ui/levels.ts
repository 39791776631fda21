export type AutonomyLevel = 1 | 2 | 3 | 4 | 5;

/** The words for the five levels, the same everywhere. */
export const levels: Record<AutonomyLevel, { readonly name: string; readonly runs: string }> = {
  1: { name: 'Suggest', runs: 'Drafts are offered, a person performs them' },
  2: { name: 'Ask', runs: 'Each action waits for approval' },
  3: { name: 'Ask when it matters', runs: 'Low-risk, reversible, confident actions run without a person' },
  4: {
    name: 'Act, ask on exceptions',
    runs: 'All but high-risk or low-confidence actions run without a person',
  },
  5: { name: 'Act within limits', runs: 'Everything within caps runs without a person' },
};

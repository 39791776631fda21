import type { Bant, LeadStatus } from './schemas.ts';

/** From here on, with a stated need, a lead is worth a salesperson's time. */
export const QUALIFIED_FROM = 60;

/**
 * The status the facts suggest, to be proposed to the gate; null when the lead stands right. A lead is never moved
 * back, and what a person has closed (disqualified, converted) stays closed.
 */
export function decideLeadStatus(facts: {
  status: LeadStatus;
  score: number;
  bant: Bant;
}): 'qualified' | null {
  if (facts.status !== 'new' && facts.status !== 'contacted') return null;
  return facts.score >= QUALIFIED_FROM && facts.bant.need ? 'qualified' : null;
}

import type { Section } from './schemas.ts';

/** What one may know of a conversation to file it. */
export interface SectionFacts {
  status: 'open' | 'snoozed' | 'closed';
  /** Who spoke last to the other side; notes do not count. */
  last: 'contact' | 'us' | 'none';
  /** Somebody must decide: a draft or action waits for approval. */
  pendingApproval: boolean;
  /** A send is on its way, or agents were told and have not come back. */
  agentWorking: boolean;
  /** A person's message goes out later: there is nothing to do until then. */
  scheduled: boolean;
  /** Delivery failed or its outcome is unknown, or the contact asked for a person. */
  needsPerson: boolean;
  /** The last message only asked not to be written to. */
  optedOut: boolean;
}

/**
 * The section of the inbox a conversation stands in: what needs a person first, then what agents have in hand, then
 * what waits for the contact.
 */
export function decideSection(facts: SectionFacts): Section {
  if (facts.status === 'closed') return 'closed';
  if (facts.status === 'snoozed') return 'snoozed';
  if (facts.needsPerson || facts.pendingApproval) return 'needs_you';
  if (facts.agentWorking || facts.optedOut) return 'ai_handled';
  if (facts.last === 'contact' && !facts.scheduled) return 'needs_you';
  return 'waiting';
}

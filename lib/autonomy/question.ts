import type { Level, PolicyLimits, PolicyRule, Risk } from '#db/schema/policies.ts';
import type { AbilityFacts } from './ability.ts';
import type { Stop } from './stops-repo.ts';

export interface Policy {
  version: number;
  defaultLevel: Level;
  rules: readonly PolicyRule[];
  minConfidence: number;
  /** Minor units. */
  valueCeiling: number;
  limits: PolicyLimits;
}

/** "Do this kind without asking until then": it knows the kind, not the case. */
export interface Grant {
  id: string;
  /** ISO time from which it no longer holds. */
  until: string;
  /** Uses left. */
  remaining: number;
}

export interface AutonomyQuestion {
  ability: string;
  domain: string;
  effect: 'record' | 'outward';
  risk: Risk;
  /** A record ability with a reverse. A send can only be withdrawn while it is held: not reversible. */
  reversible: boolean;
  actor: 'user' | 'api_key' | 'agent' | 'system';
  peopleOnly: boolean;
  exemptFromSuppression: boolean;
  stop: Stop | null;
  /** A class grant that covers this use. */
  grant: Grant | null;
  facts: Omit<AbilityFacts, 'subject' | 'contactId' | 'conversationId'>;
}

export interface Answer {
  kind: 'execute' | 'ask' | 'defer' | 'deny';
  level: Level;
  /** `hard:…`, `person`, `system`, `safety:…`, `grant:…`, the id of a rule or ceiling of the policy, or `default`. */
  rule: string;
  /** Plain words, the first says it all. */
  reasons: string[];
  deferUntil: Date | null;
  /** Level 1: nothing waits in the queue, a person performs it from the draft. */
  offerOnly: boolean;
}

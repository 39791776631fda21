import { type Ability, type AutonomyQuestion, decideAutonomy, outcomeOf } from '#lib/autonomy/index.ts';
import type { Outcome } from '#lib/autonomy/policy.schemas.ts';

/** Nothing speaks against it: sure, calm, wanted, with consent, by day. */
const FAIR: AutonomyQuestion['facts'] = {
  channel: 'email',
  suppressed: false,
  consent: 'granted',
  confidence: 1,
  injectionSuspected: false,
  sentiment: 'neutral',
  wantsPerson: false,
  legal: false,
  firstContact: false,
  value: 0,
};

/** What becomes of an agent's use of an ability at the levels 1 to 5 in a fair case, as the gate itself says it. */
export function atLevels(ability: Ability): Outcome[] {
  const question: AutonomyQuestion = {
    ability: ability.name,
    domain: ability.domain,
    effect: ability.effect,
    risk: ability.risk,
    reversible: ability.effect === 'record' && ability.reverse !== undefined,
    // What only the product itself may call is never an agent's.
    actor: ability.permission.startsWith('internal.') ? 'system' : 'agent',
    peopleOnly: ability.peopleOnly ?? false,
    exemptFromSuppression: ability.effect === 'outward' && ability.exemptFromSuppression === true,
    stop: null,
    grant: null,
    facts: FAIR,
  };
  return ([1, 2, 3, 4, 5] as const).map((defaultLevel) =>
    outcomeOf(
      decideAutonomy(
        question,
        { version: 0, defaultLevel, rules: [], minConfidence: 1, valueCeiling: 1, limits: {} },
        new Date(0),
      ),
    ),
  );
}

import type { AbilityFacts } from './ability.ts';
import type { AutonomyQuestion } from './question.ts';

/** Everything a decision rested on, so that any policy can be asked again later. Numbers, unions, ids and dates. */
const KEPT = [
  'channel',
  'suppressed',
  'consent',
  'value',
  'discount',
  'confidence',
  'injectionSuspected',
  'sentiment',
  'wantsPerson',
  'legal',
  'answerable',
  'firstContact',
  'window',
  'answers',
  'segment',
  'segments',
  'sentDay',
  'sentWeek',
  'timeZone',
  'timeZoneFrom',
  'spentToday',
] as const satisfies readonly (keyof AbilityFacts)[];
const DATES = ['notBefore', 'theyWroteAt'] as const satisfies readonly (keyof AbilityFacts)[];
const FRAME = [
  'actor',
  'effect',
  'risk',
  'reversible',
  'domain',
  'peopleOnly',
  'exemptFromSuppression',
  'stop',
  'grant',
] as const satisfies readonly (keyof AutonomyQuestion)[];

/** The facts of a question as the decision record keeps them: no words, names or addresses. */
export function factsOfQuestion(question: AutonomyQuestion): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const name of KEPT) if (question.facts[name] !== undefined) out[name] = question.facts[name];
  for (const name of DATES) {
    const at = question.facts[name];
    if (at !== undefined) out[name] = at?.toISOString() ?? null;
  }
  for (const name of FRAME) if (question[name] !== null) out[name] = question[name];
  return out;
}

/** What a record of a decision knows of its action. */
export interface RecordedDecision {
  ability: string;
  actorKind: AutonomyQuestion['actor'];
  risk: AutonomyQuestion['risk'];
  channel: string | null;
  rule: string;
  facts: Record<string, unknown>;
}

/**
 * The question as it was asked. A record that lacks a fact gives a question that lacks it: the gate then asks, as it
 * would for any fact nobody could read.
 */
export function questionOfRecord(row: RecordedDecision): AutonomyQuestion {
  const { facts } = row;
  const own: Record<string, unknown> = {};
  for (const name of KEPT) if (facts[name] !== undefined) own[name] = facts[name];
  for (const name of DATES) {
    const at = facts[name];
    if (at !== undefined) own[name] = typeof at === 'string' ? new Date(at) : null;
  }
  const effect = row.facts.effect ?? (row.channel ? 'outward' : 'record');
  return {
    ability: row.ability,
    domain: typeof facts.domain === 'string' ? facts.domain : '',
    effect: effect === 'outward' ? 'outward' : 'record',
    risk: row.risk,
    reversible: facts.reversible === true,
    actor: row.actorKind,
    peopleOnly: facts.peopleOnly === true || row.rule === 'hard:people_only',
    exemptFromSuppression: facts.exemptFromSuppression === true,
    stop:
      (facts.stop as AutonomyQuestion['stop'] | undefined) ??
      (row.rule === 'hard:stopped' ? { scope: 'workspace', key: '*' } : null),
    grant: (facts.grant as AutonomyQuestion['grant'] | undefined) ?? null,
    facts: own as AutonomyQuestion['facts'],
  };
}

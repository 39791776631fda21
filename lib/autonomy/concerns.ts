import type { Level } from '#db/schema/policies.ts';
import type { AutonomyQuestion, Policy } from './question.ts';

/**
 * Why a level asks although it lets agents act: what it weighs of the kind (risk, whether it can be taken back) and
 * of the case (confidence, money, mood, a first message). Empty: nothing speaks against it.
 */
export function concernsAtLevel(question: AutonomyQuestion, policy: Policy, level: Level): string[] {
  const { facts, risk, reversible } = question;
  const dear = tooMuchDiscount(facts.discount, policy);
  if (level === 5) return [...(risk === 'critical' ? ['the risk is critical'] : []), ...dear];
  const concerns: string[] = [];
  if (risk === 'high' || risk === 'critical' || (level === 3 && risk === 'medium'))
    concerns.push(`the risk is ${risk}`);
  if (level === 3 && !reversible) concerns.push('it cannot be taken back');
  concerns.push(...tooUnsure(facts.confidence, policy), ...dear);
  if (level === 3) concerns.push(...ofTheCase(facts, policy));
  return concerns;
}

/**
 * Why a class grant does not cover this use. A grant knows the kind and answers for its risk, short of critical; what
 * the case itself raises still asks.
 */
export function concernsBeyondGrant(question: AutonomyQuestion, policy: Policy): string[] {
  const { facts, risk } = question;
  return [
    ...(risk === 'critical' ? ['the risk is critical'] : []),
    ...tooUnsure(facts.confidence, policy),
    ...tooMuchDiscount(facts.discount, policy),
    ...ofTheCase(facts, policy),
  ];
}

function ofTheCase(facts: AutonomyQuestion['facts'], policy: Policy): string[] {
  const concerns: string[] = [];
  if (typeof facts.value === 'number' && facts.value >= policy.valueCeiling)
    concerns.push(`the value is over ${(policy.valueCeiling / 100).toLocaleString('en-US')}`);
  if (facts.sentiment === 'negative') concerns.push('the customer is unhappy');
  if (facts.firstContact === true) concerns.push('it is the first message to this person');
  return concerns;
}

function tooUnsure(confidence: number | null | undefined, policy: Policy): string[] {
  if (confidence === undefined) return ['the confidence is unknown'];
  return typeof confidence === 'number' && !(confidence >= policy.minConfidence)
    ? [`the confidence is ${percent(confidence)}, under ${percent(policy.minConfidence)}`]
    : [];
}

function tooMuchDiscount(discount: number | null | undefined, { limits }: Policy): string[] {
  return typeof discount === 'number' && limits.discount !== undefined && discount >= limits.discount
    ? [`it offers ${discount} % off, and ${limits.discount} % asks`]
    : [];
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

import type { Ability } from '#lib/autonomy/index.ts';
import type { Outcome } from '#lib/autonomy/policy.schemas.ts';
import { recordConsent } from '#lib/contacts/consent/record-consent.ability.ts';
import { liftSuppression } from '#lib/contacts/lift-suppression.ability.ts';
import { mergeContacts } from '#lib/contacts/merge-contacts.ability.ts';
import { qualifyLead } from '#lib/contacts/qualify-lead.ability.ts';
import {
  askRating,
  confirmOptOut,
  sendFollowUp,
  sendMessage,
  sendReply,
  sendTemplate,
} from '#lib/conversations/index.ts';
import { notFound } from '#lib/core/errors.ts';
import { changeDeal } from '#lib/deals/change-deal.ability.ts';
import { convertLead } from '#lib/deals/convert-lead.ability.ts';
import { moveDealStage } from '#lib/deals/move-deal-stage.ability.ts';
import { createTaskAbility } from '#lib/tasks/create-task.ability.ts';
import { answerRequest } from '#lib/tickets/answers/answer-request.ability.ts';
import { openTicketAbility } from '#lib/tickets/open-ticket.ability.ts';
import { triageTicket } from '#lib/tickets/triage-ticket.ability.ts';
import { atLevels } from './at-levels.ts';

/** Everything the gate can be asked for, one line each. */
const ABILITIES: readonly Ability[] = [
  sendReply,
  sendFollowUp,
  sendMessage,
  sendTemplate,
  confirmOptOut,
  askRating,
  qualifyLead,
  mergeContacts,
  convertLead,
  moveDealStage,
  changeDeal,
  liftSuppression,
  recordConsent,
  openTicketAbility,
  createTaskAbility,
  triageTicket,
  answerRequest,
];

const byName = new Map(ABILITIES.map((ability) => [ability.name, ability]));

/** What an ability is, for policies, settings and timelines. */
export interface AbilityLine {
  name: string;
  domain: Ability['domain'];
  does: string;
  risk: Ability['risk'];
  effect: Ability['effect'];
  /** It has a reverse: what it did can be taken back from the timeline. */
  reversible: boolean;
  /** Only a signed-in person may start it: no agent, no key, no bulk. */
  personOnly: boolean;
  /** Millionths of a US dollar one use costs outside; null when nothing is known. */
  costMicros: number | null;
  /** What becomes of a fair use at the levels 1 to 5. */
  atLevels: Outcome[];
}

export const listAbilities = (): AbilityLine[] =>
  ABILITIES.map((ability) => ({
    name: ability.name,
    domain: ability.domain,
    does: ability.does,
    risk: ability.risk,
    effect: ability.effect,
    reversible: ability.effect === 'record' && ability.reverse !== undefined,
    personOnly: ability.peopleOnly ?? false,
    costMicros: ability.costMicros ?? null,
    atLevels: atLevels(ability),
  }));

export function abilityOf(name: string): Ability {
  const ability = byName.get(name);
  if (!ability) throw notFound('ability');
  return ability;
}

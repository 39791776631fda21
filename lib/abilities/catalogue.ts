import type { Ability } from '#lib/autonomy/index.ts';
import { qualifyLead } from '#lib/contacts/qualify-lead.ability.ts';
import { confirmOptOut, sendFollowUp, sendMessage, sendReply } from '#lib/conversations/index.ts';
import { notFound } from '#lib/core/errors.ts';
import { convertLead } from '#lib/deals/convert-lead.ability.ts';
import { moveDealStage } from '#lib/deals/move-deal-stage.ability.ts';
import { openTicketAbility } from '#lib/tickets/open-ticket.ability.ts';

/** Everything the gate can be asked for, one line each. */
const ABILITIES: readonly Ability[] = [
  sendReply,
  sendFollowUp,
  sendMessage,
  confirmOptOut,
  qualifyLead,
  convertLead,
  moveDealStage,
  openTicketAbility,
];

const byName = new Map(ABILITIES.map((ability) => [ability.name, ability]));

/** For policies and settings: names, what they do, where they belong, risk. */
export const listAbilities = (): {
  name: string;
  domain: Ability['domain'];
  does: string;
  risk: Ability['risk'];
  effect: Ability['effect'];
}[] => ABILITIES.map(({ name, domain, does, risk, effect }) => ({ name, domain, does, risk, effect }));

export function abilityOf(name: string): Ability {
  const ability = byName.get(name);
  if (!ability) throw notFound('ability');
  return ability;
}

import { perform } from '#lib/abilities/index.ts';
import { convertLead } from '#lib/deals/convert-lead.ability.ts';
import { defineAbilityRoute } from '#lib/http/index.ts';

export const POST = defineAbilityRoute(perform, convertLead);

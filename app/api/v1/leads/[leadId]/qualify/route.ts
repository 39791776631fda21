import { perform } from '#lib/abilities/index.ts';
import { qualifyLead } from '#lib/contacts/index.ts';
import { defineAbilityRoute } from '#lib/http/index.ts';

export const POST = defineAbilityRoute(perform, qualifyLead);

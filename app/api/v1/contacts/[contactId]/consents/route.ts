import { perform } from '#lib/abilities/index.ts';
import { readConsents, recordConsent } from '#lib/contacts/index.ts';
import { defineAbilityRoute, defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(readConsents);
export const POST = defineAbilityRoute(perform, recordConsent);

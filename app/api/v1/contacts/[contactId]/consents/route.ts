import { perform } from '#lib/abilities/index.ts';
import { readConsents, recordConsent } from '#lib/contacts/index.ts';
import { defineAbilityRoute, defineRoute, preflight } from '#lib/http/index.ts';

export const OPTIONS = preflight;
export const GET = defineRoute(readConsents);
export const POST = defineAbilityRoute(perform, recordConsent);

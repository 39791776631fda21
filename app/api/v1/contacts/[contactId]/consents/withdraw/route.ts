import { withdrawConsent } from '#lib/contacts/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const POST = defineRoute(withdrawConsent);

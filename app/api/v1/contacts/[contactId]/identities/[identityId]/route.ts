import { removeIdentity } from '#lib/contacts/index.ts';
import { defineRoute, preflight } from '#lib/http/index.ts';

export const OPTIONS = preflight;
export const DELETE = defineRoute(removeIdentity);

import { removeIdentity } from '#lib/contacts/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const DELETE = defineRoute(removeIdentity);

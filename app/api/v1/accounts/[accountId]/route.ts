import { readAccount, updateAccount } from '#lib/contacts/index.ts';
import { defineRoute, preflight } from '#lib/http/index.ts';

export const OPTIONS = preflight;
export const GET = defineRoute(readAccount, { version: ({ version }) => version });
export const PATCH = defineRoute(updateAccount);

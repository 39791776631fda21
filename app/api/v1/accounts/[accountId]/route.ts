import { readAccount, updateAccount } from '#lib/contacts/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(readAccount, { version: ({ version }) => version });
export const PATCH = defineRoute(updateAccount);

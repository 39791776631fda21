import { createAccount, listAccounts } from '#lib/contacts/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(listAccounts);
export const POST = defineRoute(createAccount, { status: 201 });

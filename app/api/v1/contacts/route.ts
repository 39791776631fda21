import { createContact, listContacts } from '#lib/contacts/index.ts';
import { defineRoute, preflight } from '#lib/http/index.ts';

export const OPTIONS = preflight;
export const GET = defineRoute(listContacts);
export const POST = defineRoute(createContact, { status: 201 });

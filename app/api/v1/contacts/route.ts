import { createContact, listContacts } from '#lib/contacts/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(listContacts);
export const POST = defineRoute(createContact, { status: 201 });

import { readContact, updateContact } from '#lib/contacts/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(readContact, { version: ({ contact }) => contact.version });
export const PATCH = defineRoute(updateContact);

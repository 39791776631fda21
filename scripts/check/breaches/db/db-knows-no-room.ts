import '#lib/contacts/index.ts';

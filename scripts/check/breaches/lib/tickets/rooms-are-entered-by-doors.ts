import '#lib/contacts/repo.ts';

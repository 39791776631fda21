import { withTenant } from '#db/tenant.ts';
import type { Page } from '#lib/core/page.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { contactRowsById, listContactRows } from './contacts-repo.ts';
import { type ContactRow, listContactsInput } from './schemas.ts';

/** Contacts by last change or by name; with `q`, those whose name, number or address comes closest. */
export const listContacts = defineVerb({
  name: 'list_contacts',
  does: 'see contacts',
  permission: 'contacts.read',
  input: listContactsInput,
  run: ({ ctx, input }): Promise<Page<ContactRow>> =>
    withTenant(ctx, async (tx) => {
      if (!input.q) return listContactRows(tx, ctx, input);
      const hits = await tx.raw<{ id: string }[]>`select id from search_contacts(${input.q}, ${input.limit})`;
      return {
        items: await contactRowsById(
          tx,
          ctx,
          hits.map(({ id }) => id),
        ),
        nextCursor: null,
      };
    }),
});

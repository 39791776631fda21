import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findContact, readContactFacts } from './contacts-repo.ts';
import { leadRowsOfContact } from './leads-repo.ts';
import { type ContactDto, contactIdInput } from './schemas.ts';

/** @throws AppError `not_found`, also for a contact of another workspace. */
export const readContact = defineVerb({
  name: 'read_contact',
  does: 'see contacts',
  permission: 'contacts.read',
  input: contactIdInput,
  run: ({ ctx, input }): Promise<ContactDto> =>
    withTenant(ctx, async (tx) => {
      const contact = await findContact(tx, ctx, input.contactId);
      return {
        contact,
        ...(await readContactFacts(tx, ctx, contact.id)),
        leads: await leadRowsOfContact(tx, ctx, contact.id),
      };
    }),
});

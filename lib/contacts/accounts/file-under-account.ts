import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findContact, lockContact, updateContactRow } from '../contacts-repo.ts';
import { contactIdInput } from '../schemas.ts';
import { accountOfEmail, findAccount } from './accounts-repo.ts';

/**
 * Files somebody who has no account under the one their mail address belongs to. One that a person chose or emptied
 * stays: this is asked when a contact comes in and when an address is added.
 *
 * @throws AppError `not_found`.
 */
export const fileUnderAccount = defineVerb({
  name: 'file_under_account',
  does: 'record the work of agents',
  permission: 'internal.record',
  input: contactIdInput,
  run: ({ ctx, input }): Promise<{ accountId: string | null }> =>
    withTenant(ctx, async (tx) => {
      const { id: contactId, version } = await lockContact(tx, ctx, input.contactId);
      const contact = await findContact(tx, ctx, contactId);
      if (contact.account || !contact.email) return { accountId: contact.account?.id ?? null };
      const accountId = await accountOfEmail(tx, ctx, contact.email);
      if (!accountId) return { accountId: null };
      const account = await findAccount(tx, ctx, accountId);
      await updateContactRow(tx, contactId, { accountId, version: version + 1, updatedAt: ctx.now });
      await record(tx, ctx, {
        audit: {
          action: 'contact.updated',
          entity: { type: 'contact', id: contactId },
          contactId,
          changes: { accountId: [null, account.name] },
        },
        live: { topic: 'contacts', id: contactId },
      });
      return { accountId };
    }),
});

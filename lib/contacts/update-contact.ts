import { beyondReach, withTenant } from '#db/tenant.ts';
import { applyAttributes, labelled } from '#lib/attributes/index.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { demandMember } from '#lib/tenancy/index.ts';
import { findAccount } from './accounts/accounts-repo.ts';
import { findContact, lockContact, updateContactRow } from './contacts-repo.ts';
import { contactChanged } from './events.ts';
import { type ContactRow, updateContactInput } from './schemas.ts';

/** @throws AppError `not_found`, `invalid_input`, `conflict` (`version_changed`). */
export const updateContact = defineVerb({
  name: 'update_contact',
  does: 'change contacts',
  permission: 'contacts.write',
  input: updateContactInput,
  run: ({ ctx, input }): Promise<ContactRow> =>
    withTenant(ctx, async (tx) => {
      const { contactId: asked, version: seen, attributes: given, ...wanted } = input;
      const { id: contactId, version } = await lockContact(tx, ctx, asked, seen);
      const row = await findContact(tx, ctx, contactId);
      if (wanted.ownerId && wanted.ownerId !== row.owner?.id) await demandMember(tx, ctx, wanted.ownerId);
      const { attributes, ...own } = await applyAttributes(tx, ctx, 'contact', {
        given,
        held: row.attributes,
      });
      // An account is named, as its id says nothing to whoever reads the timeline.
      const account = wanted.accountId ? await findAccount(tx, ctx, wanted.accountId) : null;
      const accountId = wanted.accountId === undefined ? {} : { accountId: account?.name ?? null };
      const changes = {
        ...changedFields(
          { ...row, ownerId: row.owner?.id ?? null, accountId: row.account?.name ?? null },
          { ...wanted, ...accountId },
        ),
        ...own.changes,
      };
      if (Object.keys(changes).length === 0) return row;
      // Whoever hands it to a colleague may lose sight of it by that.
      return beyondReach(tx, async () => {
        await updateContactRow(tx, contactId, {
          ...wanted,
          attributes,
          version: version + 1,
          updatedAt: ctx.now,
        });
        await record(tx, ctx, {
          audit: {
            action: 'contact.updated',
            entity: { type: 'contact', id: contactId },
            contactId,
            changes,
            ...labelled(own.labels),
          },
          event: changes.name ? contactChanged.of({ contactId, changeId: newId() }) : [],
          live: { topic: 'contacts', id: contactId },
        });
        return findContact(tx, ctx, contactId);
      });
    }),
});

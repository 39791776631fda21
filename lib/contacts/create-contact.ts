import { contacts } from '#db/schema/contacts.ts';
import { beyondReach, type Tx, withTenant } from '#db/tenant.ts';
import { applyAttributes, labelled } from '#lib/attributes/index.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { ownerOfNew } from '#lib/core/reach.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { demandMember } from '#lib/tenancy/index.ts';
import { accountByName, accountOfEmail } from './accounts/accounts-repo.ts';
import { findContact, insertIdentity } from './contacts-repo.ts';
import { contactCreated } from './events.ts';
import { type Identity, parseIdentities, placeholderOf } from './parse-identities.ts';
import { type ContactRow, createContactInput } from './schemas.ts';

/** @throws AppError `invalid_input`, `conflict` (`identity_taken`) when the number or address belongs to somebody already. */
export const createContact = defineVerb({
  name: 'create_contact',
  does: 'create contacts',
  permission: 'contacts.write',
  input: createContactInput,
  run: ({ ctx, input }): Promise<ContactRow> => {
    const identities = parseIdentities(
      { phone: input.phoneNumber, email: input.email },
      { phone: 'phoneNumber', email: 'email' },
    );
    return withTenant(ctx, async (tx) => {
      if (input.ownerId) await demandMember(tx, ctx, input.ownerId);
      const id = newId();
      const name = input.name ?? identities[0]?.value ?? '';
      const { attributes, changes, labels } = await applyAttributes(tx, ctx, 'contact', {
        given: input.attributes,
        creating: true,
      });
      await tx.insert(contacts).values({
        workspaceId: ctx.workspaceId,
        id,
        name,
        placeholderName: placeholderOf(name, identities),
        accountId: await accountOf(tx, ctx, input.accountName, identities),
        language: input.language ?? null,
        timeZone: input.timeZone ?? null,
        preferredChannel: input.preferredChannel ?? null,
        ownerId: ownerOfNew(ctx, 'contacts', input.ownerId),
        tags: input.tags,
        attributes,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      });
      // Whose it is now may be somebody whose records the maker does not see.
      return beyondReach(tx, async () => {
        for (const identity of identities) await insertIdentity(tx, ctx, id, identity);
        await record(tx, ctx, {
          audit: {
            action: 'contact.created',
            entity: { type: 'contact', id },
            contactId: id,
            ...(Object.keys(changes).length > 0 ? { changes, ...labelled(labels) } : {}),
          },
          event: contactCreated.of({ contactId: id }),
          live: { topic: 'contacts', id },
        });
        return findContact(tx, ctx, id);
      });
    });
  },
});

/** The one that was named, else the one whose domain somebody's mail address has. */
function accountOf(
  tx: Tx,
  ctx: Ctx,
  name: string | undefined,
  identities: readonly Identity[],
): Promise<string | null> | null {
  const email = identities.find(({ kind }) => kind === 'email')?.value;
  if (name) return accountByName(tx, ctx, name, email);
  return email ? accountOfEmail(tx, ctx, email) : null;
}

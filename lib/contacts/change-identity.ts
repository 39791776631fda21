import { and, eq } from 'drizzle-orm';
import { contactIdentities } from '#db/schema/contacts.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { lockContact, readContactFacts, updateContactRow } from './contacts-repo.ts';
import { contactChanged } from './events.ts';
import { type IdentityDto, identityIdInput } from './schemas.ts';

const rowOf = (ctx: Ctx, contactId: string, identityId: string) =>
  and(
    eq(contactIdentities.workspaceId, ctx.workspaceId),
    eq(contactIdentities.contactId, contactId),
    eq(contactIdentities.id, identityId),
  );

async function changed(
  tx: Tx,
  ctx: Ctx,
  contact: { id: string; version: number },
  action: 'contact.identity_chosen' | 'contact.identity_removed',
  kind: string,
): Promise<void> {
  await updateContactRow(tx, contact.id, { version: contact.version + 1, updatedAt: ctx.now });
  await record(tx, ctx, {
    audit: {
      action,
      entity: { type: 'contact', id: contact.id },
      contactId: contact.id,
      details: { kinds: [kind] },
    },
    event: contactChanged.of({ contactId: contact.id, changeId: newId() }),
    live: { topic: 'contacts', id: contact.id },
  });
}

/** The address of its kind that is shown and written to first from now on. @throws AppError `not_found`. */
export const choosePrimaryIdentity = defineVerb({
  name: 'choose_primary_identity',
  does: 'change contacts',
  permission: 'contacts.write',
  input: identityIdInput,
  run: ({ ctx, input }): Promise<{ identities: IdentityDto[] }> =>
    withTenant(ctx, async (tx) => {
      const contact = await lockContact(tx, ctx, input.contactId);
      const [row] = await tx
        .update(contactIdentities)
        .set({ primaryAt: ctx.now })
        .where(rowOf(ctx, contact.id, input.identityId))
        .returning({ kind: contactIdentities.kind });
      if (!row) throw notFound('address');
      await changed(tx, ctx, contact, 'contact.identity_chosen', row.kind);
      return { identities: (await readContactFacts(tx, ctx, contact.id)).identities };
    }),
});

/**
 * Takes an address away: what comes from it later is somebody else's until it is added again. Conversations stay, and
 * so do opt-outs, which hold by the address and not by whom it belongs to.
 *
 * @throws AppError `not_found`.
 */
export const removeIdentity = defineVerb({
  name: 'remove_identity',
  does: 'change contacts',
  permission: 'contacts.write',
  input: identityIdInput,
  run: ({ ctx, input }): Promise<{ identities: IdentityDto[] }> =>
    withTenant(ctx, async (tx) => {
      const contact = await lockContact(tx, ctx, input.contactId);
      const [row] = await tx
        .delete(contactIdentities)
        .where(rowOf(ctx, contact.id, input.identityId))
        .returning({ kind: contactIdentities.kind });
      if (!row) throw notFound('address');
      await changed(tx, ctx, contact, 'contact.identity_removed', row.kind);
      return { identities: (await readContactFacts(tx, ctx, contact.id)).identities };
    }),
});

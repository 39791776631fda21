import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { invalid } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { accountOfEmail } from './accounts/accounts-repo.ts';
import {
  findContact,
  insertIdentity,
  lockContact,
  readContactFacts,
  updateContactRow,
} from './contacts-repo.ts';
import { contactChanged } from './events.ts';
import { normaliseEmail, normalisePhone } from './parse-identities.ts';
import { addIdentityInput, type IdentityDto } from './schemas.ts';

/** @throws AppError `not_found`, `invalid_input`, `conflict` (`identity_taken`). */
export const addIdentity = defineVerb({
  name: 'add_identity',
  does: 'change contacts',
  permission: 'contacts.write',
  input: addIdentityInput,
  run: ({ ctx, input }): Promise<IdentityDto> => {
    const { kind } = input;
    const value =
      kind === 'phone'
        ? normalisePhone(input.value)
        : kind === 'email'
          ? normaliseEmail(input.value)
          : input.value;
    if (!value)
      throw invalid('value', kind === 'phone' ? 'must be an international number' : 'must be an address');
    return withTenant(ctx, async (tx) => {
      const { id: contactId, version } = await lockContact(tx, ctx, input.contactId);
      const id = await insertIdentity(tx, ctx, contactId, { kind, value });
      const { account } = await findContact(tx, ctx, contactId);
      const found = kind === 'email' && !account ? await accountOfEmail(tx, ctx, value) : null;
      await updateContactRow(tx, contactId, {
        ...(found ? { accountId: found } : {}),
        version: version + 1,
        updatedAt: ctx.now,
      });
      await record(tx, ctx, {
        audit: {
          action: 'contact.identity_added',
          entity: { type: 'contact', id: contactId },
          contactId,
          details: { kinds: [kind] },
        },
        event: contactChanged.of({ contactId, changeId: id }),
        live: { topic: 'contacts', id: contactId },
      });
      const held = await readContactFacts(tx, ctx, contactId);
      return { id, kind, value, primary: held.identities.some((one) => one.id === id && one.primary) };
    });
  },
});

import { z } from 'zod';
import { withTenant } from '#db/tenant.ts';
import { createContact, ownersOfIdentities } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isAppError } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';

const known = (ctx: Ctx, email: string): Promise<string | null> =>
  withTenant(ctx, async (tx) => {
    const [owner] = await ownersOfIdentities(tx, ctx, [{ kind: 'email', value: email }]);
    return owner?.contactId ?? null;
  });

/** Whose ticket it is: by the mail address, else a new contact. */
export const findRequester = defineVerb({
  name: 'find_requester',
  does: 'mirror tickets',
  permission: 'internal.record',
  input: z.object({ name: z.string(), email: z.string().nullable() }),
  run: async ({ ctx, input }): Promise<{ contactId: string }> => {
    const address = z.email().max(320).safeParse(input.email?.trim().toLowerCase());
    const email = address.success ? address.data : null;
    const found = email ? await known(ctx, email) : null;
    if (found) return { contactId: found };
    const name = input.name.trim().slice(0, 200) || email || 'Unknown requester';
    try {
      const made = await createContact({ ctx, input: { name, ...(email ? { email } : {}) } });
      return { contactId: made.id };
    } catch (error) {
      // Somebody else wrote from the same address in this moment.
      const other = email && isAppError(error) ? await known(ctx, email) : null;
      if (!other) throw error;
      return { contactId: other };
    }
  },
});

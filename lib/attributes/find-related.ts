import { withTenant } from '#db/tenant.ts';
import { forbidden } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findRelatedInput } from './schemas.ts';

/** Records to point a relation at, by a part of their name; without words those that changed last. */
export const findRelated = defineVerb({
  name: 'find_related',
  does: 'see contacts',
  permission: 'contacts.read',
  input: findRelatedInput,
  run: ({ ctx, input }): Promise<{ items: { id: string; name: string }[] }> => {
    if (input.type === 'deal' && !ctx.permissions.has('deals.read')) throw forbidden('see deals');
    return withTenant(ctx, async (tx) => {
      const rows = await tx.raw<{ id: string; name: string }[]>`
        select id, name from find_related(${input.type}, ${input.q ?? ''}, ${input.limit})`;
      return { items: rows.map(({ id, name }) => ({ id, name })) };
    });
  },
});

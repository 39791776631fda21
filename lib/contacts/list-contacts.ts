import { type Tx, withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { FilterGroup } from '#lib/core/filters/filter.ts';
import { countGroups, type GroupCount, keepListed, pageOfIds, type Run } from '#lib/core/filters/list.ts';
import { countGroupsInput } from '#lib/core/filters/list-input.ts';
import type { Page } from '#lib/core/page.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { contactListing } from './contact-fields.ts';
import { contactRowsById } from './contacts-repo.ts';
import { type ContactRow, listContactsInput } from './schemas.ts';

const runOf =
  (tx: Tx): Run =>
  (query) =>
    tx.execute(query);

/** Contacts by any field; with `q`, those whose name, number or address comes closest. */
export const listContacts = defineVerb({
  name: 'list_contacts',
  does: 'see contacts',
  permission: 'contacts.read',
  input: listContactsInput,
  run: ({ ctx, input }): Promise<Page<ContactRow>> =>
    withTenant(ctx, async (tx) => {
      const page = input.q
        ? { items: await closest(tx, ctx, { ...input, q: input.q }), nextCursor: null }
        : await pageOfIds(runOf(tx), ctx, await contactListing(tx, ctx), input);
      return { ...page, items: await contactRowsById(tx, ctx, page.items) };
    }),
});

/** Ids by closeness; a filter takes away, and leaves the order as it is. */
async function closest(
  tx: Tx,
  ctx: Ctx,
  { q, filter, limit }: { q: string; filter?: FilterGroup | undefined; limit: number },
): Promise<string[]> {
  // A filter takes its share of what was found, so more is looked for than is shown.
  const hits = await tx.raw<{ id: string }[]>`select id from search_contacts(${q}, ${filter ? 200 : limit})`;
  const ids = hits.map(({ id }) => id);
  if (!filter) return ids;
  return (await keepListed(runOf(tx), ctx, await contactListing(tx, ctx), filter, ids)).slice(0, limit);
}

/** How many contacts there are of each value of a field. */
export const countContacts = defineVerb({
  name: 'count_contacts',
  does: 'see contacts',
  permission: 'contacts.read',
  input: countGroupsInput,
  run: ({ ctx, input }): Promise<{ items: GroupCount[] }> =>
    withTenant(ctx, async (tx) => ({
      items: await countGroups(runOf(tx), ctx, await contactListing(tx, ctx), input.by, input.filter),
    })),
});

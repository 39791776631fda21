import { sql } from 'drizzle-orm';
import { type Tx, withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { countGroups, type GroupCount, pageOfIds, type Run, whereOf } from '#lib/core/filters/list.ts';
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
  { q, filter, limit }: { q: string; filter?: Parameters<typeof whereOf>[2]; limit: number },
): Promise<string[]> {
  // A filter takes its share of what was found, so more is looked for than is shown.
  const hits = await tx.raw<{ id: string }[]>`select id from search_contacts(${q}, ${filter ? 200 : limit})`;
  const ids = hits.map(({ id }) => id);
  if (!filter || ids.length === 0) return ids;
  const listing = await contactListing(tx, ctx);
  const kept = await tx.execute<{ id: string }>(sql`
    select c.id from ${listing.from} where ${whereOf(ctx, listing, filter)}
      and c.id in (${sql.join(
        ids.map((id) => sql`${id}::uuid`),
        sql`, `,
      )})`);
  const through = new Set(kept.map(({ id }) => id));
  return ids.filter((id) => through.has(id)).slice(0, limit);
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

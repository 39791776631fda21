import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '#db/tenant.ts';
import { contactListing, leadListing } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { FilterGroup } from '#lib/core/filters/filter.ts';
import { whereOf } from '#lib/core/filters/list.ts';
import { dealListing } from '#lib/deals/index.ts';
import { ticketListing } from '#lib/tickets/index.ts';
import type { BulkEntity } from './schemas.ts';

/** What each kind is chosen from. */
export const LISTINGS = {
  contacts: contactListing,
  leads: leadListing,
  deals: dealListing,
  tickets: ticketListing,
};

interface Selection {
  entity: BulkEntity;
  ids?: readonly string[] | undefined;
  filter?: FilterGroup | undefined;
  except: readonly string[];
}

/** A query of the ids that are chosen: only those whoever asks would see in the list. */
export async function selectedIds(tx: Tx, ctx: Ctx, selection: Selection): Promise<SQL> {
  const { entity, ids, filter, except } = selection;
  const listing = await LISTINGS[entity](tx, ctx);
  const among = (list: readonly string[]) =>
    sql.join(
      list.map((id) => sql`${id}::uuid`),
      sql`, `,
    );
  return sql`select ${listing.id} as id from ${listing.from} where ${whereOf(ctx, listing, filter)}
    ${ids ? sql`and ${listing.id} in (${among(ids)})` : sql``}
    ${except.length > 0 ? sql`and ${listing.id} not in (${among(except)})` : sql``}`;
}

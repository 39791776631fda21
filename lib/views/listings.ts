import type { Tx } from '#db/tenant.ts';
import { accountListing, contactListing, leadListing } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { forbidden } from '#lib/core/errors.ts';
import type { Listing } from '#lib/core/filters/list.ts';
import type { Permission } from '#lib/core/permissions.ts';
import { dealListing } from '#lib/deals/index.ts';
import { ticketListing } from '#lib/tickets/index.ts';
import type { ViewObject } from './schemas.ts';

/** What a list may be asked by, from the room that owns it. */
const LISTINGS: Readonly<
  Record<ViewObject, { permission: Permission; of: (tx: Tx, ctx: Ctx) => Promise<Listing> }>
> = {
  contacts: { permission: 'contacts.read', of: contactListing },
  accounts: { permission: 'contacts.read', of: accountListing },
  leads: { permission: 'leads.read', of: leadListing },
  deals: { permission: 'deals.read', of: dealListing },
  tickets: { permission: 'tickets.read', of: ticketListing },
};

export const maySee = (ctx: Ctx, object: ViewObject): boolean =>
  ctx.permissions.has(LISTINGS[object].permission);

/** @throws AppError `forbidden` for a list the caller may not see. */
export function listingOf(tx: Tx, ctx: Ctx, object: ViewObject): Promise<Listing> {
  if (!maySee(ctx, object)) throw forbidden(`see ${object}`);
  return LISTINGS[object].of(tx, ctx);
}

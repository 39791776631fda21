import { sql } from 'drizzle-orm';
import { withTenant } from '#db/tenant.ts';
import { countGroups, type GroupCount, pageOfIds } from '#lib/core/filters/list.ts';
import { countGroupsInput } from '#lib/core/filters/list-input.ts';
import type { Page } from '#lib/core/page.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { leadListing } from './lead-fields.ts';
import { findLead, leadRowsById } from './leads-repo.ts';
import { type LeadRow, leadIdInput, listLeadsInput } from './schemas.ts';

/** Leads by any field. */
export const listLeads = defineVerb({
  name: 'list_leads',
  does: 'see leads',
  permission: 'leads.read',
  input: listLeadsInput,
  run: ({ ctx, input }): Promise<Page<LeadRow>> =>
    withTenant(ctx, async (tx) => {
      const { status, ownerId, minScore, ...asked } = input;
      const listing = await leadListing(tx, ctx);
      const where = sql.join(
        [
          listing.where,
          ...(status ? [sql`l.status = ${status}`] : []),
          ...(ownerId ? [sql`l.owner_id = ${ownerId}::uuid`] : []),
          ...(minScore === undefined ? [] : [sql`l.score >= ${minScore}`]),
        ],
        sql` and `,
      );
      const page = await pageOfIds((query) => tx.execute(query), ctx, { ...listing, where }, asked);
      return { ...page, items: await leadRowsById(tx, ctx, page.items) };
    }),
});

/** How many leads there are of each value of a field. */
export const countLeads = defineVerb({
  name: 'count_leads',
  does: 'see leads',
  permission: 'leads.read',
  input: countGroupsInput,
  run: ({ ctx, input }): Promise<{ items: GroupCount[] }> =>
    withTenant(ctx, async (tx) => ({
      items: await countGroups(
        (query) => tx.execute(query),
        ctx,
        await leadListing(tx, ctx),
        input.by,
        input.filter,
      ),
    })),
});

/** @throws AppError `not_found`. */
export const readLead = defineVerb({
  name: 'read_lead',
  does: 'see leads',
  permission: 'leads.read',
  input: leadIdInput,
  run: ({ ctx, input }): Promise<LeadRow> => withTenant(ctx, (tx) => findLead(tx, ctx, input.leadId)),
});

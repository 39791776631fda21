import { sql } from 'drizzle-orm';
import { withTenant } from '#db/tenant.ts';
import {
  countGroups,
  type GroupCount,
  keepListed,
  MOST_FOUND,
  pageOfIds,
  type Run,
} from '#lib/core/filters/list.ts';
import { countGroupsInput } from '#lib/core/filters/list-input.ts';
import type { Page } from '#lib/core/page.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { leadListing } from './lead-fields.ts';
import { findLead, leadRowsById } from './leads-repo.ts';
import { type LeadRow, leadIdInput, listLeadsInput } from './schemas.ts';

/** Leads by any field; with `q`, those whose person or account comes closest. */
export const listLeads = defineVerb({
  name: 'list_leads',
  does: 'see leads',
  permission: 'leads.read',
  input: listLeadsInput,
  run: ({ ctx, input }): Promise<Page<LeadRow>> =>
    withTenant(ctx, async (tx) => {
      const { status, ownerId, minScore, q, ...asked } = input;
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
      const run: Run = (query) => tx.execute(query);
      const narrowed = { ...listing, where };
      if (!q) {
        const page = await pageOfIds(run, ctx, narrowed, asked);
        return { ...page, items: await leadRowsById(tx, ctx, page.items) };
      }
      const hits = await tx.raw<{ id: string }[]>`select id from search_leads(${q}, ${MOST_FOUND})`;
      const found = hits.map(({ id }) => id);
      const ids = (await keepListed(run, ctx, narrowed, asked.filter, found)).slice(0, asked.limit);
      return { items: await leadRowsById(tx, ctx, ids), nextCursor: null };
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

import { z } from 'zod';
import { withTenant } from '#db/tenant.ts';
import { readTimeline } from '#lib/audit/index.ts';
import type { TimelineEntry } from '#lib/contacts/schemas.ts';
import { idField } from '#lib/core/fields.ts';
import { type Page, pageInput } from '#lib/core/page.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { readDeal } from '#lib/deals/index.ts';
import { dealIdInput } from '#lib/deals/schemas.ts';
import type { DealPage } from './schemas.ts';
import { withDone } from './with-done.ts';

/** A deal with what happened to it; without leave to read the record, without that. @throws AppError `not_found`. */
export const readDealPage = defineVerb({
  name: 'read_deal_page',
  does: 'see deals',
  permission: 'deals.read',
  input: dealIdInput,
  run: async ({ ctx, input }): Promise<DealPage> => {
    const deal = await readDeal({ ctx, input });
    if (!ctx.permissions.has('audit.read')) return { ...deal, timeline: { items: [], nextCursor: null } };
    return { ...deal, timeline: await listDealTimeline({ ctx, input: { dealId: deal.id, limit: 50 } }) };
  },
});

/** Older entries of a deal's timeline, each with what of it can be taken back. */
export const listDealTimeline = defineVerb({
  name: 'list_deal_timeline',
  does: 'see the record',
  permission: 'audit.read',
  input: z.object({ ...pageInput, dealId: idField }),
  run: ({ ctx, input }): Promise<Page<TimelineEntry>> =>
    withTenant(ctx, async (tx) => {
      const page = await readTimeline(tx, ctx, { entity: { type: 'deal', id: input.dealId } }, input);
      return { ...page, items: await withDone(tx, ctx, page.items) };
    }),
});

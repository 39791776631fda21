import { z } from 'zod';
import { withTenant } from '#db/tenant.ts';
import { idField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { keepClocks } from './keep-clocks.ts';

/**
 * Reckons the clocks of open tickets anew, a page at a time: what was promised has changed.
 *
 * @returns the last ticket of the page; null when there are no more.
 */
export const reckonOpenTickets = defineVerb({
  name: 'reckon_open_tickets',
  does: 'follow the clocks of tickets',
  permission: 'internal.record',
  input: z.object({ after: idField.nullable(), limit: z.number().int().min(1).max(200).default(50) }),
  run: ({ ctx, input: { after, limit } }): Promise<{ last: string | null; reckoned: number }> =>
    withTenant(ctx, async (tx) => {
      const rows = await tx.raw<{ id: string }[]>`
        select id from tickets where workspace_id = ${ctx.workspaceId} and status in ('open', 'pending', 'waiting')
          ${after ? tx.raw`and id > ${after}` : tx.raw``} order by id limit ${limit}`;
      for (const { id } of rows) await keepClocks(tx, ctx, id);
      return { last: rows.length === limit ? (rows.at(-1)?.id ?? null) : null, reckoned: rows.length };
    }),
});

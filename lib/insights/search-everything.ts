import { withTenant } from '#db/tenant.ts';
import { type SearchHit, searchInput } from '#lib/contacts/schemas.ts';
import { defineVerb } from '#lib/core/verb.ts';

/** For the command palette: people with their leads, deals, tickets and articles, closest first within each kind. */
export const searchEverything = defineVerb({
  name: 'search_everything',
  does: 'search',
  permission: 'workspace.read',
  input: searchInput,
  run: ({ ctx, input }): Promise<{ items: SearchHit[] }> =>
    withTenant(ctx, async (tx) => {
      const may = ctx.permissions;
      const rows = await tx.raw<SearchHit[]>`
        select type, id, title, hint from search_everything(${input.q}, ${input.limit})`;
      const needed = {
        contact: 'contacts.read',
        lead: 'leads.read',
        deal: 'deals.read',
        ticket: 'tickets.read',
        document: 'knowledge.read',
        conversation: 'conversations.read',
      } as const;
      return { items: rows.filter((row) => may.has(needed[row.type])) };
    }),
});

import { withTenant } from '#db/tenant.ts';
import { readTimeline } from '#lib/audit/index.ts';
import { accountIdInput } from '#lib/contacts/accounts.schemas.ts';
import { contactRowsOfAccount, readAccount } from '#lib/contacts/index.ts';
import { conversationRowsOfAccount } from '#lib/conversations/index.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { dealRowsOfAccount } from '#lib/deals/index.ts';
import type { AccountPage } from './schemas.ts';

/** Everything about one company; what the caller may not see is left empty. @throws AppError `not_found`. */
export const readAccountPage = defineVerb({
  name: 'read_account_page',
  does: 'see accounts',
  permission: 'contacts.read',
  input: accountIdInput,
  run: async ({ ctx, input }): Promise<AccountPage> => {
    const account = await readAccount({ ctx, input });
    const { id } = account;
    const may = ctx.permissions;
    return withTenant(ctx, async (tx) => {
      const entity = { type: 'account' as const, id };
      const timeline = may.has('audit.read')
        ? await readTimeline(tx, ctx, { entity }, { limit: 50 })
        : { items: [] };
      return {
        account,
        contacts: await contactRowsOfAccount(tx, ctx, id),
        deals: may.has('deals.read') ? await dealRowsOfAccount(tx, ctx, id) : [],
        conversations: may.has('conversations.read') ? await conversationRowsOfAccount(tx, ctx, id) : [],
        timeline: timeline.items,
      };
    });
  },
});

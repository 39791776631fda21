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
import { type AccountRow, accountIdInput, listAccountsInput } from '../accounts.schemas.ts';
import { accountListing } from './account-listing.ts';
import { accountRowsById, findAccount } from './accounts-repo.ts';

/** Accounts by any field; with `q`, those whose name or domain comes closest. */
export const listAccounts = defineVerb({
  name: 'list_accounts',
  does: 'see accounts',
  permission: 'contacts.read',
  input: listAccountsInput,
  run: ({ ctx, input }): Promise<Page<AccountRow>> =>
    withTenant(ctx, async (tx) => {
      const run: Run = (query) => tx.execute(query);
      const listing = await accountListing(tx, ctx);
      const { q, ...asked } = input;
      if (!q) {
        const page = await pageOfIds(run, ctx, listing, asked);
        return { ...page, items: await accountRowsById(tx, ctx, page.items) };
      }
      const hits = await tx.raw<{ id: string }[]>`select id from search_accounts(${q}, ${MOST_FOUND}) as id`;
      const found = hits.map(({ id }) => id);
      const ids = await keepListed(run, ctx, listing, asked.filter, found);
      return { items: await accountRowsById(tx, ctx, ids.slice(0, asked.limit)), nextCursor: null };
    }),
});

/** How many accounts there are of each value of a field. */
export const countAccounts = defineVerb({
  name: 'count_accounts',
  does: 'see accounts',
  permission: 'contacts.read',
  input: countGroupsInput,
  run: ({ ctx, input }): Promise<{ items: GroupCount[] }> =>
    withTenant(ctx, async (tx) => {
      const listing = await accountListing(tx, ctx);
      return { items: await countGroups((query) => tx.execute(query), ctx, listing, input.by, input.filter) };
    }),
});

/** @throws AppError `not_found`. */
export const readAccount = defineVerb({
  name: 'read_account',
  does: 'see accounts',
  permission: 'contacts.read',
  input: accountIdInput,
  run: ({ ctx, input }): Promise<AccountRow> =>
    withTenant(ctx, (tx) => findAccount(tx, ctx, input.accountId)),
});

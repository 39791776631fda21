import { withTenant } from '#db/tenant.ts';
import type { Page } from '#lib/core/page.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { type AccountRow, accountIdInput, listAccountsInput } from '../accounts.schemas.ts';
import { closestAccounts, findAccount, listAccountRows } from './accounts-repo.ts';

/** Accounts by last change or by name; with `q`, those whose name or domain comes closest. */
export const listAccounts = defineVerb({
  name: 'list_accounts',
  does: 'see accounts',
  permission: 'contacts.read',
  input: listAccountsInput,
  run: ({ ctx, input }): Promise<Page<AccountRow>> =>
    withTenant(ctx, async (tx) =>
      input.q
        ? { items: await closestAccounts(tx, ctx, input.q, input.limit), nextCursor: null }
        : listAccountRows(tx, ctx, input),
    ),
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

import { and, eq } from 'drizzle-orm';
import { accounts } from '#db/schema/contacts.ts';
import { withTenant } from '#db/tenant.ts';
import { applyAttributes, labelled } from '#lib/attributes/index.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { demandMember } from '#lib/tenancy/index.ts';
import { type AccountRow, updateAccountInput } from '../accounts.schemas.ts';
import { findAccount, holdAccounts, lockAccount, refuseTakenDomain } from './accounts-repo.ts';

/** @throws AppError `not_found`, `invalid_input`, `conflict` (`version_changed`, `domain_taken`). */
export const updateAccount = defineVerb({
  name: 'update_account',
  does: 'change accounts',
  permission: 'contacts.write',
  input: updateAccountInput,
  run: ({ ctx, input }): Promise<AccountRow> =>
    withTenant(ctx, async (tx) => {
      const { accountId, version: seen, attributes: given, ...wanted } = input;
      if (wanted.domain) await holdAccounts(tx, ctx);
      const before = await lockAccount(tx, ctx, accountId, seen);
      if (wanted.ownerId && wanted.ownerId !== before.owner?.id) await demandMember(tx, ctx, wanted.ownerId);
      if (wanted.domain) await refuseTakenDomain(tx, ctx, wanted.domain, accountId);
      const { attributes, ...own } = await applyAttributes(tx, ctx, 'account', {
        given,
        held: before.attributes,
      });
      const changes = {
        ...changedFields({ ...before, ownerId: before.owner?.id ?? null }, wanted),
        ...own.changes,
      };
      if (Object.keys(changes).length === 0) return before;
      await tx
        .update(accounts)
        .set({ ...wanted, attributes, version: before.version + 1, updatedAt: ctx.now })
        .where(and(eq(accounts.workspaceId, ctx.workspaceId), eq(accounts.id, accountId)));
      await record(tx, ctx, {
        audit: {
          action: 'account.updated',
          entity: { type: 'account', id: accountId },
          changes,
          ...labelled(own.labels),
        },
        live: { topic: 'accounts', id: accountId },
      });
      return findAccount(tx, ctx, accountId);
    }),
});

import { accounts } from '#db/schema/contacts.ts';
import { withTenant } from '#db/tenant.ts';
import { applyAttributes, labelled } from '#lib/attributes/index.ts';
import { record } from '#lib/audit/index.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { demandMember } from '#lib/tenancy/index.ts';
import { type AccountRow, createAccountInput } from '../accounts.schemas.ts';
import { findAccount, holdAccounts, refuseTakenDomain } from './accounts-repo.ts';

/** @throws AppError `invalid_input`, `conflict` (`domain_taken`). */
export const createAccount = defineVerb({
  name: 'create_account',
  does: 'create accounts',
  permission: 'contacts.write',
  input: createAccountInput,
  run: ({ ctx, input }): Promise<AccountRow> =>
    withTenant(ctx, async (tx) => {
      if (input.ownerId) await demandMember(tx, ctx, input.ownerId);
      const { attributes, changes, labels } = await applyAttributes(tx, ctx, 'account', {
        given: input.attributes,
        creating: true,
      });
      await holdAccounts(tx, ctx);
      if (input.domain) await refuseTakenDomain(tx, ctx, input.domain);
      const id = newId();
      await tx.insert(accounts).values({
        workspaceId: ctx.workspaceId,
        id,
        name: input.name,
        domain: input.domain ?? null,
        ownerId: input.ownerId ?? null,
        attributes,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      });
      await record(tx, ctx, {
        audit: {
          action: 'account.created',
          entity: { type: 'account', id },
          ...(Object.keys(changes).length > 0 ? { changes, ...labelled(labels) } : {}),
        },
        live: { topic: 'accounts', id },
      });
      return findAccount(tx, ctx, id);
    }),
});

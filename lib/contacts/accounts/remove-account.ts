import { and, eq } from 'drizzle-orm';
import { accounts } from '#db/schema/contacts.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { Blocked } from '../remove-contact.ts';

/** Takes an account away, as long as nobody is filed there and it has no deal, whoever may see them. */
export async function removeAccount(
  tx: Tx,
  ctx: Ctx,
  id: string,
  version: number,
): Promise<{ kind: 'removed' } | Blocked> {
  const [row] = await tx.raw<{ version: number; people: boolean; deals: boolean }[]>`
    select version,
      exists (select 1 from contacts c where c.workspace_id = a.workspace_id and c.account_id = a.id) as people,
      exists (select 1 from deals d where d.workspace_id = a.workspace_id and d.account_id = a.id) as deals
    from accounts a where a.workspace_id = ${ctx.workspaceId} and a.id = ${id} for update`;
  if (!row) return { kind: 'blocked', reason: 'is gone already' };
  if (row.version !== version) return { kind: 'blocked', reason: 'was changed since' };
  if (row.people) return { kind: 'blocked', reason: 'has contacts' };
  if (row.deals) return { kind: 'blocked', reason: 'has a deal' };
  await tx.raw`delete from external_ids
    where workspace_id = ${ctx.workspaceId} and entity_type = 'account' and entity_id = ${id}`;
  await tx.raw`delete from accounts where workspace_id = ${ctx.workspaceId} and id = ${id}`;
  await record(tx, ctx, {
    audit: { action: 'account.deleted', entity: { type: 'account', id } },
    live: { topic: 'accounts', id },
  });
  return { kind: 'removed' };
}

/** Sets fields of an account back to what they were, as long as nobody changed it since. */
export async function restoreAccount(
  tx: Tx,
  ctx: Ctx,
  id: string,
  version: number,
  before: Record<string, unknown>,
): Promise<{ kind: 'restored' } | Blocked> {
  const fields = before.fields as Record<string, unknown>;
  const [row] = await tx
    .update(accounts)
    .set({ ...fields, version: version + 1, updatedAt: ctx.now })
    .where(and(eq(accounts.workspaceId, ctx.workspaceId), eq(accounts.id, id), eq(accounts.version, version)))
    .returning({ id: accounts.id });
  if (!row) return { kind: 'blocked', reason: 'was changed since' };
  await record(tx, ctx, {
    audit: {
      action: 'account.restored',
      entity: { type: 'account', id },
      details: { fields: Object.keys(fields) },
    },
    live: { topic: 'accounts', id },
  });
  return { kind: 'restored' };
}

import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { Identity } from './parse-identities.ts';

export interface IdentityOwner extends Identity {
  contactId: string;
  contactName: string;
}

/** Whose these addresses are; those nobody has are not in the answer. */
export async function ownersOfIdentities(
  tx: Tx,
  ctx: Ctx,
  identities: readonly Identity[],
): Promise<IdentityOwner[]> {
  if (identities.length === 0) return [];
  const rows = await tx.raw<IdentityOwner[]>`
    select i.kind, i.value, i.contact_id as "contactId", c.name as "contactName"
    from unnest(${identities.map(({ kind }) => kind)}::text[], ${identities.map(({ value }) => value)}::text[])
      as wanted (kind, value)
    join contact_identities i
      on i.workspace_id = ${ctx.workspaceId} and i.kind = wanted.kind and i.value = wanted.value
    join contacts c on c.workspace_id = i.workspace_id and c.id = i.contact_id`;
  return [...rows];
}

/** The contact that answers for an id now; null when there is none any more. */
export async function survivorOf(tx: Tx, ctx: Ctx, id: string): Promise<string | null> {
  const [row] = await tx.raw<{ id: string | null }[]>`
    select c.id from contacts c where c.workspace_id = ${ctx.workspaceId}
      and c.id = survivor_of(${ctx.workspaceId}, ${id})`;
  return row?.id ?? null;
}

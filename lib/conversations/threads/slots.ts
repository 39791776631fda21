import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';

/** A contact has one open conversation on a channel that stands beside no other: this one makes room for a moment. */
export const stepAside = (tx: Tx, ctx: Ctx, id: string): Promise<unknown> => tx.raw`
  update conversations set beside = true where workspace_id = ${ctx.workspaceId} and id = ${id}`;

/** Puts it where it is wanted, or beside the other one where that place was taken in the meantime. */
export const takePlace = (tx: Tx, ctx: Ctx, id: string, beside: boolean): Promise<unknown> => tx.raw`
  update conversations v set beside = ${beside}::boolean or (v.status <> 'closed' and exists (
    select from conversations o where o.workspace_id = v.workspace_id and o.contact_id = v.contact_id
      and o.channel = v.channel and o.status <> 'closed' and not o.beside and o.id <> v.id))
  where v.workspace_id = ${ctx.workspaceId} and v.id = ${id}`;

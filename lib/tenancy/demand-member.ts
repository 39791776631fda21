import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { invalid } from '#lib/core/errors.ts';

/**
 * Whoever is to own or do something belongs to the workspace.
 *
 * @throws AppError `invalid_input`, naming the field.
 */
export async function demandMember(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  userId: string,
  field = 'ownerId',
): Promise<void> {
  const [member] = await tx.raw`
    select 1 from memberships where workspace_id = ${ctx.workspaceId} and user_id = ${userId}`;
  if (!member) throw invalid(field, 'must be a member of the workspace');
}

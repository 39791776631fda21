import type { Ctx } from '#lib/core/ctx.ts';
import { AppError } from '#lib/core/errors.ts';
import { isId } from '#lib/core/ids.ts';

/**
 * The key decides the workspace; a body that names another one is refused rather than filed in the wrong place. The
 * doorway also knows the workspace's slug and has checked names that are no ids.
 *
 * @throws AppError `forbidden`.
 */
export function checkCompany(ctx: Ctx, companyId: string | undefined): void {
  if (!companyId || !isId(companyId) || companyId.toLowerCase() === ctx.workspaceId) return;
  throw new AppError(
    'forbidden',
    'company_id names another workspace than this key belongs to; leave it out.',
    {
      reason: 'company_mismatch',
    },
  );
}

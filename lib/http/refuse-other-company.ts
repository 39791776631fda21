import { AppError } from '#lib/core/errors.ts';
import type { Caller } from './authenticate.ts';

/** The key decides the workspace: a company named beside it must be the same one, by id or by slug. */
export function refuseOtherCompany(input: Record<string, unknown>, { ctx, workspaceSlug }: Caller): void {
  for (const named of [input.company_id, input.companyId])
    if (named !== undefined && named !== null && named !== ctx.workspaceId && named !== workspaceSlug)
      throw new AppError('forbidden', 'This API key belongs to another company than company_id names.', {
        reason: 'company_mismatch',
        fields: [{ field: 'company_id', message: 'Leave it out, or send the one this key belongs to.' }],
      });
}

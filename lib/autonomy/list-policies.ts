import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { listPolicyRows } from './policies-repo.ts';
import { listPoliciesInput, type PolicyDto } from './policy.schemas.ts';
import { policyDto } from './to-dto.ts';

/** Every policy that ever held, newest first: who chose it, when and why. `before` is the last version shown. */
export const listPolicies = defineVerb({
  name: 'list_policies',
  does: 'see how far agents may go',
  permission: 'autonomy.read',
  input: listPoliciesInput,
  run: ({ ctx, input }): Promise<{ items: PolicyDto[] }> =>
    withTenant(ctx, async (tx) => ({
      items: (await listPolicyRows(tx, ctx, input.before ?? null, input.limit)).map(policyDto),
    })),
});

import { z } from 'zod';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { notFound } from '#lib/core/errors.ts';
import { idField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findAction } from '../actions-repo.ts';

/**
 * Takes the words of a decision's records away for good: everything in the chain about its action, with the salt, so
 * that the digests left tell nothing. What the conversation itself holds is erased where it stands.
 *
 * @returns how many records lost their words; those that had none any more are not counted.
 */
export const eraseDecisionPayloads = defineVerb({
  name: 'erase_decision_payloads',
  does: 'erase the words of decision records',
  permission: 'workspace.manage',
  input: z.object({ decisionId: idField }),
  run: ({ ctx, input }): Promise<{ erased: number }> =>
    withTenant(ctx, async (tx) => {
      const [decision] = await tx.raw<{ action_id: string }[]>`
        select action_id from decisions where workspace_id = ${ctx.workspaceId} and id = ${input.decisionId}`;
      if (!decision) throw notFound('decision');
      const action = await findAction(tx, ctx, decision.action_id);
      const [done] = await tx.raw<
        { erased: number }[]
      >`select erase_decision_payloads(${action.id}) as erased`;
      const erased = done?.erased ?? 0;
      if (erased > 0)
        await record(tx, ctx, {
          audit: {
            action: 'decisions.erased',
            entity: { type: 'action', id: action.id },
            contactId: action.contactId,
            decisionId: input.decisionId,
            details: { records: erased },
          },
        });
      return { erased };
    }),
});

import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { lockLead } from './leads-repo.ts';
import { markContactedInput } from './schemas.ts';
import { setLeadStatus } from './set-lead-status.ts';

/**
 * A message went out to a new lead: it counts as contacted. A plain consequence of what was already approved, so it
 * asks nobody; a lead further along stays where it is.
 *
 * @throws AppError `not_found`.
 */
export const markContacted = defineVerb({
  name: 'mark_contacted',
  does: 'record that leads were contacted',
  permission: 'internal.record',
  input: markContactedInput,
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      const lead = await lockLead(tx, ctx, input.leadId);
      if (lead.status !== 'new') return { status: lead.status };
      const { after } = await setLeadStatus(tx, ctx, lead.id, 'contacted', {
        decisionId: null,
        reason: null,
      });
      return { status: after };
    }),
});

import { defineRecordAbility } from '#lib/autonomy/index.ts';
import { conflict } from '#lib/core/errors.ts';
import { findLead } from './leads-repo.ts';
import { type LeadStatus, qualifyLeadInput } from './schemas.ts';
import { setLeadStatus } from './set-lead-status.ts';

/** Sets how far a lead is. Undone by setting it back, as long as nobody moved it since. */
export const qualifyLead = defineRecordAbility({
  name: 'qualify_lead',
  domain: 'contacts',
  does: 'change the status of leads',
  permission: 'leads.write',
  risk: 'low',
  input: qualifyLeadInput,
  async facts(tx, ctx, input) {
    const lead = await findLead(tx, ctx, input.leadId);
    return {
      subject: { type: 'lead' as const, id: lead.id },
      contactId: lead.contact.id,
      conversationId: null,
      lead,
    };
  },
  summary: ({ lead }, input) => `Mark ${lead.contact.name} as ${input.status}`,
  card: ({ lead }, input) => ({
    fields: [{ name: 'Status', before: lead.status, after: input.status }],
    ...(input.reason ? { why: input.reason } : {}),
  }),
  fingerprint: ({ lead }, input) => ({
    content: input.status,
    recipient: lead.contact.id,
    channel: '',
    fields: { status: lead.status },
  }),
  apply: (tx, ctx, input, action) =>
    setLeadStatus(tx, ctx, input.leadId, input.status, {
      decisionId: action.decisionId,
      reason: input.reason ?? null,
    }).then((done) => ({ ...done })),
  async reverse(tx, ctx, input, outcome) {
    const lead = await findLead(tx, ctx, input.leadId);
    if (lead.status !== outcome.after)
      throw conflict('The lead was changed since; set its status by hand.', 'changed_since');
    const { beforeReason } = outcome;
    await setLeadStatus(tx, ctx, input.leadId, outcome.before as LeadStatus, {
      decisionId: null,
      reason: typeof beforeReason === 'string' ? beforeReason : null,
    });
  },
});

import { eq } from 'drizzle-orm';
import { leads } from '#db/schema/contacts.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findLead, lockLead } from './leads-repo.ts';
import { type LeadRow, recordLeadSummaryInput } from './schemas.ts';

/** Stores the rolling summary of a lead. The same words again change nothing. @throws AppError `not_found`. */
export const recordLeadSummary = defineVerb({
  name: 'record_lead_summary',
  does: 'record summaries of leads',
  permission: 'internal.record',
  input: recordLeadSummaryInput,
  run: ({ ctx, input }): Promise<LeadRow> =>
    withTenant(ctx, async (tx) => {
      const lead = await lockLead(tx, ctx, input.leadId);
      if (lead.summary === input.summary) return lead;
      const version = lead.version + 1;
      await tx
        .update(leads)
        .set({
          summary: input.summary,
          summaryBuiltIn: input.builtInReason,
          ...(input.nextAction ? { nextAction: input.nextAction } : {}),
          version,
          updatedAt: ctx.now,
        })
        .where(eq(leads.id, lead.id));
      await record(tx, ctx, {
        audit: {
          action: 'lead.summarized',
          entity: { type: 'lead', id: lead.id },
          contactId: lead.contact.id,
        },
        live: { topic: 'leads', id: lead.id },
      });
      return findLead(tx, ctx, lead.id);
    }),
});

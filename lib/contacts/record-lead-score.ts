import { eq } from 'drizzle-orm';
import { leadScores, leads } from '#db/schema/contacts.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { decideLeadStatus } from './decide-lead-status.ts';
import { lockLead } from './leads-repo.ts';
import { type Bant, type LeadScoreDto, recordLeadScoreInput } from './schemas.ts';
import { engagementReasons, isEngagement, withEngagement } from './score-engagement.ts';
import { scoreLead } from './score-lead.ts';

/**
 * Adds what one message said to the lead's BANT facts and scores it anew. The same message again changes nothing and
 * answers the lead as it stands. The status is only suggested: setting it is the ability `qualify_lead`.
 *
 * @throws AppError `not_found`.
 */
export const recordLeadScore = defineVerb({
  name: 'record_lead_score',
  does: 'record scores of leads',
  permission: 'internal.record',
  input: recordLeadScoreInput,
  run: ({ ctx, input }): Promise<LeadScoreDto> =>
    withTenant(ctx, async (tx) => {
      const lead = await lockLead(tx, ctx, input.leadId);
      const said = Object.fromEntries(Object.entries(input.bant).filter(([, fact]) => fact)) as Bant;
      const bant: Bant = { ...lead.bant, ...said };
      const scored = withEngagement(
        scoreLead({ bant, urgency: input.urgency }).reasons,
        input.engagement ? engagementReasons(input.engagement) : lead.scoreReasons.filter(isEngagement),
      );
      const [first] = await tx
        .insert(leadScores)
        .values({
          workspaceId: ctx.workspaceId,
          leadId: lead.id,
          messageId: input.messageId,
          score: scored.score,
        })
        .onConflictDoNothing()
        .returning({ score: leadScores.score });
      if (first) {
        const version = lead.version + 1;
        await tx
          .update(leads)
          .set({ bant, score: scored.score, scoreReasons: scored.reasons, version, updatedAt: ctx.now })
          .where(eq(leads.id, lead.id));
        await record(tx, ctx, {
          audit: {
            action: 'lead.scored',
            entity: { type: 'lead', id: lead.id },
            contactId: lead.contact.id,
            changes: { score: [lead.score, scored.score] },
            details: { messageId: input.messageId },
          },
          live: { topic: 'leads', id: lead.id },
        });
      }
      const now = first
        ? { bant, ...scored }
        : { bant: lead.bant, score: lead.score, reasons: lead.scoreReasons };
      return {
        leadId: lead.id,
        contactId: lead.contact.id,
        score: now.score,
        reasons: now.reasons,
        status: lead.status,
        suggestedStatus: decideLeadStatus({ status: lead.status, score: now.score, bant: now.bant }),
        duplicate: !first,
      };
    }),
});

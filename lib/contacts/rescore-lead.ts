import { and, eq, inArray } from 'drizzle-orm';
import { leads } from '#db/schema/contacts.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { EngagementFacts, ScoreReason } from './schemas.ts';
import { engagementReasons, isEngagement, withEngagement } from './score-engagement.ts';

/**
 * Scores the open lead of somebody anew by what they did with our messages; what they said stands as it was scored. A
 * status is not proposed here: that waits for words of theirs.
 */
export async function rescoreLead(
  tx: Tx,
  ctx: Ctx,
  contactId: string,
  facts: EngagementFacts,
): Promise<void> {
  const [lead] = await tx
    .select({ id: leads.id, score: leads.score, reasons: leads.scoreReasons, version: leads.version })
    .from(leads)
    .where(
      and(
        eq(leads.workspaceId, ctx.workspaceId),
        eq(leads.contactId, contactId),
        inArray(leads.status, ['new', 'contacted', 'qualified']),
      ),
    )
    .for('update');
  if (!lead) return;
  const { score, reasons } = withEngagement(
    lead.reasons.filter((one) => !isEngagement(one)),
    engagementReasons(facts),
  );
  if (wordsOf(reasons) === wordsOf(lead.reasons)) return;
  await tx
    .update(leads)
    .set({ score, scoreReasons: reasons, version: lead.version + 1, updatedAt: ctx.now })
    .where(and(eq(leads.workspaceId, ctx.workspaceId), eq(leads.id, lead.id)));
  await record(tx, ctx, {
    audit: {
      action: 'lead.scored',
      entity: { type: 'lead', id: lead.id },
      contactId,
      changes: { score: [lead.score, score] },
      details: { ...facts },
    },
    live: { topic: 'leads', id: lead.id },
  });
}

const wordsOf = (reasons: readonly ScoreReason[]): string =>
  reasons.map(({ points, reason }) => `${points} ${reason}`).join('\n');

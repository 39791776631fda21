import { type Tx, withTenant } from '#db/tenant.ts';
import { findContact, findLead, findLeadOrNull, giveLead } from '#lib/contacts/index.ts';
import { giveConversations } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { assigneeFacts, hasActiveRules } from './assignment-repo.ts';
import { decideAssignee } from './decide-assignee.ts';
import { leadsToAssignInput, leadToAssignInput } from './schemas.ts';

/**
 * Gives a lead that nobody owns to whom the rules name, with its contact and open conversations where nobody has them
 * yet. In the caller's transaction.
 *
 * @returns who got it; null when somebody has it or nobody was found.
 */
export async function assignNewLead(tx: Tx, ctx: Ctx, leadId: string): Promise<string | null> {
  const lead = await findLead(tx, ctx, leadId);
  if (lead.owner) return null;
  const { language } = await findContact(tx, ctx, lead.contact.id);
  const facts = await assigneeFacts(tx, ctx, { source: lead.source, language }, true);
  const decided = decideAssignee(facts);
  if (decided.kind === 'nobody') return null;
  const { ruleId, userId } = decided;
  const rule = facts.rules.find(({ id }) => id === ruleId)?.name ?? '';
  if (!(await giveLead(tx, ctx, lead.id, userId, { rule, why: decided.why }))) return null;
  await giveConversations(tx, ctx, lead.contact.id, userId);
  await tx.raw`
    update assignment_rules set last_assigned_id = ${userId}
    where workspace_id = ${ctx.workspaceId} and id = ${ruleId}`;
  return userId;
}

/** A durable function's step: a new lead finds its owner by the rules. @throws AppError `not_found`. */
export const assignLead = defineVerb({
  name: 'assign_lead',
  does: 'assign leads by the rules',
  permission: 'internal.record',
  input: leadToAssignInput,
  run: ({ ctx, input }): Promise<{ ownerId: string | null }> =>
    withTenant(ctx, async (tx) => ({ ownerId: await assignNewLead(tx, ctx, input.leadId) })),
});

/**
 * The same for many that came together, one after the other, so that a round goes round and a load counts. Leads that
 * are gone by now are left out.
 *
 * @returns `rules`: whether any are in force.
 */
export const assignLeads = defineVerb({
  name: 'assign_leads',
  does: 'assign leads by the rules',
  permission: 'internal.record',
  input: leadsToAssignInput,
  run: ({ ctx, input }): Promise<{ assigned: number; rules: boolean }> =>
    withTenant(ctx, async (tx) => {
      if (!(await hasActiveRules(tx, ctx))) return { assigned: 0, rules: false };
      let assigned = 0;
      for (const leadId of input.leadIds)
        if ((await findLeadOrNull(tx, ctx, leadId)) && (await assignNewLead(tx, ctx, leadId))) assigned++;
      return { assigned, rules: true };
    }),
});

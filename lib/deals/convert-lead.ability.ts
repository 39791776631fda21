import { defineRecordAbility } from '#lib/autonomy/index.ts';
import { findContact, findLead, setLeadStatus } from '#lib/contacts/index.ts';
import { conflict } from '#lib/core/errors.ts';
import { moneyText } from './field-lines.ts';
import { insertDeal } from './insert-deal.ts';
import { removeDeal } from './remove-deal.ts';
import { convertLeadInput } from './schemas.ts';

/** Turns a lead into a deal in a stage of a pipeline, the first unless one is named. One lead becomes one deal. */
export const convertLead = defineRecordAbility({
  name: 'convert_lead',
  domain: 'deals',
  does: 'convert leads',
  permission: 'deals.write',
  risk: 'medium',
  input: convertLeadInput,
  async facts(tx, ctx, input) {
    const lead = await findLead(tx, ctx, input.leadId);
    return {
      subject: { type: 'lead' as const, id: lead.id },
      contactId: lead.contact.id,
      conversationId: null,
      value: input.amountMinor,
      name: input.name ?? lead.contact.name,
      status: lead.status as string,
    };
  },
  summary: (facts) => `Open the deal ${facts.name}`,
  card: (facts, input) => ({
    fields: [
      { name: 'Lead', before: facts.status, after: 'converted' },
      { name: 'Amount', before: null, after: moneyText(input.amountMinor, input.currency) },
    ],
    currency: input.currency,
  }),
  fingerprint: (facts, input) => ({
    content: `${facts.name} ${input.amountMinor} ${input.currency}`,
    recipient: facts.contactId ?? '',
    channel: '',
    fields: { status: facts.status },
  }),
  async apply(tx, ctx, input, action) {
    const lead = await findLead(tx, ctx, input.leadId);
    if (lead.status === 'converted') throw conflict('This lead is a deal already.', 'already_converted');
    const contact = await findContact(tx, ctx, lead.contact.id);
    await setLeadStatus(tx, ctx, lead.id, 'converted', {
      decisionId: action.decisionId,
      reason: null,
    });
    const dealId = await insertDeal(tx, ctx, {
      name: input.name ?? contact.name,
      pipelineId: input.pipelineId,
      stageId: input.stageId,
      contactId: contact.id,
      accountId: contact.account?.id ?? null,
      leadId: lead.id,
      ownerId: lead.owner?.id ?? null,
      nextStep: lead.nextAction,
      amountMinor: input.amountMinor,
      currency: input.currency,
      decisionId: action.decisionId,
    });
    return { dealId, before: lead.status, beforeReason: lead.statusReason };
  },
  async reverse(tx, ctx, input, outcome) {
    const { before } = outcome;
    const stays = conflict('The deal was worked on since; it stays.', 'changed_since');
    if (before !== 'new' && before !== 'contacted' && before !== 'qualified') throw stays;
    const { kind } = await removeDeal(tx, ctx, String(outcome.dealId), 1);
    if (kind !== 'removed') throw stays;
    const { beforeReason } = outcome;
    await setLeadStatus(tx, ctx, input.leadId, before, {
      decisionId: null,
      reason: typeof beforeReason === 'string' ? beforeReason : null,
    });
  },
});

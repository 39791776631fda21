import { withTenant } from '#db/tenant.ts';
import type { Page } from '#lib/core/page.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findLead, listLeadRows } from './leads-repo.ts';
import { type LeadRow, leadIdInput, listLeadsInput } from './schemas.ts';

export const listLeads = defineVerb({
  name: 'list_leads',
  does: 'see leads',
  permission: 'leads.read',
  input: listLeadsInput,
  run: ({ ctx, input }): Promise<Page<LeadRow>> => withTenant(ctx, (tx) => listLeadRows(tx, ctx, input)),
});

/** @throws AppError `not_found`. */
export const readLead = defineVerb({
  name: 'read_lead',
  does: 'see leads',
  permission: 'leads.read',
  input: leadIdInput,
  run: ({ ctx, input }): Promise<LeadRow> => withTenant(ctx, (tx) => findLead(tx, ctx, input.leadId)),
});

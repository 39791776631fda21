import { LEAD_STATUSES, type LeadStatus } from '#lib/contacts/schemas.ts';

/**
 * Other systems' words for how far a lead is, without case and signs: HubSpot's lead status and lifecycle stage,
 * Salesforce's lead status, Odoo's stages.
 */
const WORDS: Readonly<Record<string, LeadStatus>> = {
  open: 'new',
  opennotcontacted: 'new',
  subscriber: 'new',
  lead: 'new',
  other: 'new',
  attemptedtocontact: 'contacted',
  inprogress: 'contacted',
  connected: 'contacted',
  working: 'contacted',
  workingcontacted: 'contacted',
  marketingqualifiedlead: 'contacted',
  badtiming: 'contacted',
  opendeal: 'qualified',
  salesqualifiedlead: 'qualified',
  opportunity: 'qualified',
  proposition: 'qualified',
  unqualified: 'disqualified',
  closednotconverted: 'disqualified',
  lost: 'disqualified',
  won: 'converted',
  customer: 'converted',
  evangelist: 'converted',
  closedconverted: 'converted',
};

/** The status a word of a file stands for; null when it is none. */
export function statusOf(word: string): LeadStatus | null {
  const plain = word.toLowerCase().replaceAll(/[^a-z]/g, '');
  return LEAD_STATUSES.find((known) => known === plain) ?? WORDS[plain] ?? null;
}

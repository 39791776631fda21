import 'server-only';

export { addIdentity } from './add-identity.ts';
export { contactOfThread, familyOf, findContact } from './contacts-repo.ts';
export { createContact } from './create-contact.ts';
export { findLead } from './leads-repo.ts';
export { listContacts } from './list-contacts.ts';
export { listLeads, readLead } from './list-leads.ts';
export { markContacted } from './mark-contacted.ts';
export { type Identity, normaliseEmail, normalisePhone, parseIdentities } from './parse-identities.ts';
export { qualifyLead } from './qualify-lead.ability.ts';
export { readContact } from './read-contact.ts';
export { recordLeadScore } from './record-lead-score.ts';
export { recordLeadSummary } from './record-lead-summary.ts';
export { setLeadStatus } from './set-lead-status.ts';
export { updateContact } from './update-contact.ts';
export { updateLead } from './update-lead.ts';

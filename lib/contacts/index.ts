import 'server-only';

export { accountListing } from './accounts/account-listing.ts';
export { findAccount, holdAccounts } from './accounts/accounts-repo.ts';
export { createAccount } from './accounts/create-account.ts';
export { fileUnderAccount } from './accounts/file-under-account.ts';
export { countAccounts, listAccounts, readAccount } from './accounts/list-accounts.ts';
export { removeAccount, restoreAccount } from './accounts/remove-account.ts';
export { updateAccount } from './accounts/update-account.ts';
export { addIdentity } from './add-identity.ts';
export { assignLead } from './assign-lead.ts';
export { choosePrimaryIdentity, removeIdentity } from './change-identity.ts';
export { ADDRESSES_OF } from './consent/channel-states.ts';
export { readConsents } from './consent/read-consents.ts';
export { recordConsent } from './consent/record-consent.ability.ts';
export { withdrawConsent } from './consent/withdraw-consent.ts';
export { contactListing } from './contact-fields.ts';
export { contactOfThread, contactRowsOfAccount, familyOf, findContact } from './contacts-repo.ts';
export { createContact } from './create-contact.ts';
export {
  findDuplicates,
  findDuplicatesOfMany,
  sweepDuplicates,
  sweptWorkspaces,
} from './duplicates/find-duplicates.ts';
export { dismissDuplicate, listDuplicates, reopenDuplicate } from './duplicates/list-duplicates.ts';
export { type IdentityOwner, ownersOfIdentities, survivorOf } from './find-by-identity.ts';
export { giveAttribution, giveLead, grantConsent } from './give-lead.ts';
export {
  type BookedOwner,
  type ContactBook,
  identityKey,
  newContactBook,
  type Taken,
} from './import/book.ts';
export { changeOf, demandRequired } from './import/book-change.ts';
export { type BookWanted, readIntoBook } from './import/read-book.ts';
export {
  accountOfPerson,
  domainsOf,
  type ImportedAccount,
  matchAccount,
  takeAccount,
} from './import/take-account.ts';
export { restoreImportedContact } from './import/take-back-import.ts';
export { type ImportedPerson, takeContact } from './import/take-contact.ts';
export { type ImportedLead, takeLead } from './import/take-lead.ts';
export { writeBook } from './import/write-book.ts';
export { leadListing } from './lead-fields.ts';
export { findLead, findLeadOrNull } from './leads-repo.ts';
export { countContacts, listContacts } from './list-contacts.ts';
export { countLeads, listLeads, readLead } from './list-leads.ts';
export { markContacted } from './mark-contacted.ts';
export { addMemory, changeMemory, forgetMemory } from './memory/change-memory.ts';
export { learnMemories } from './memory/learn-memories.ts';
export { listMemories } from './memory/list-memories.ts';
export { memoriesById, memoriesOf } from './memory/memories-repo.ts';
export { type Image, imageOf, putBack, takeBack } from './merge/images.ts';
export { joinPair } from './merge/join-pair.ts';
export { lockPeople } from './merge/merges-repo.ts';
export { IN_CONVERSATION, refileBack } from './merge/moves.ts';
export { listMerges, previewMerge } from './merge/preview-merge.ts';
export { mergeContacts } from './merge-contacts.ability.ts';
export { type Identity, normaliseEmail, normalisePhone, parseIdentities } from './parse-identities.ts';
export { qualifyLead } from './qualify-lead.ability.ts';
export { contactOf, joinAddress, reachAgain, replaceIdentity, suppressAddress } from './reach.ts';
export { readContact } from './read-contact.ts';
export { recordLeadScore } from './record-lead-score.ts';
export { recordLeadSummary } from './record-lead-summary.ts';
export {
  accountFields,
  accountFieldsOfContact,
  contactFields,
  definedFor,
  leadFieldsThrough,
} from './related-fields.ts';
export { putBackContact, type RemovedContact, removeContact } from './remove-contact.ts';
export { putBackLead, removeLead, restoreLead } from './remove-lead.ts';
export { rescoreLead } from './rescore-lead.ts';
export { setContactFields } from './set-contact-fields.ts';
export { setLeadStatus } from './set-lead-status.ts';
export { updateContact } from './update-contact.ts';
export { updateLead } from './update-lead.ts';

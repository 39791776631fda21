'use server';

import { perform, undoAction } from '#lib/abilities/index.ts';
import { findRelated as findRelatedVerb } from '#lib/attributes/index.ts';
import {
  addIdentity as addIdentityVerb,
  addMemory as addMemoryVerb,
  changeMemory as changeMemoryVerb,
  choosePrimaryIdentity as chooseVerb,
  createContact as createContactVerb,
  dismissDuplicate as dismissVerb,
  forgetMemory as forgetMemoryVerb,
  listContacts,
  listDuplicates,
  previewMerge as previewMergeVerb,
  removeIdentity as removeIdentityVerb,
  reopenDuplicate as reopenVerb,
  updateContact as updateContactVerb,
  updateLead as updateLeadVerb,
  withdrawConsent as withdrawConsentVerb,
} from '#lib/contacts/index.ts';
import { defineServerAction, performAction } from '#lib/http/index.ts';
import { listContactTimeline } from '#lib/insights/index.ts';

export const loadContacts = defineServerAction(listContacts);
export const createContact = defineServerAction(createContactVerb);
export const updateContact = defineServerAction(updateContactVerb);
export const updateLead = defineServerAction(updateLeadVerb);
export const findRelated = defineServerAction(findRelatedVerb);
export const addIdentity = defineServerAction(addIdentityVerb);
export const choosePrimaryIdentity = defineServerAction(chooseVerb);
export const removeIdentity = defineServerAction(removeIdentityVerb);
export const addMemory = defineServerAction(addMemoryVerb);
export const changeMemory = defineServerAction(changeMemoryVerb);
export const forgetMemory = defineServerAction(forgetMemoryVerb);
export const loadTimeline = defineServerAction(listContactTimeline);
export const qualifyLead = performAction(perform, 'qualify_lead');
export const convertLead = performAction(perform, 'convert_lead');
export const liftSuppression = performAction(perform, 'lift_suppression');
export const recordConsent = performAction(perform, 'record_consent');
export const withdrawConsent = defineServerAction(withdrawConsentVerb);

export const loadDuplicates = defineServerAction(listDuplicates);
export const previewMerge = defineServerAction(previewMergeVerb);
export const mergeContacts = performAction(perform, 'merge_contacts');
export const undoMerge = defineServerAction(undoAction);
export const dismissDuplicate = defineServerAction(dismissVerb);
export const reopenDuplicate = defineServerAction(reopenVerb);

'use server';

import { defineServerAction } from '#lib/http/index.ts';
import {
  previewSla as previewVerb,
  removeCalendar as removeCalendarVerb,
  saveCalendar as saveCalendarVerb,
  setSlaPolicies as setPoliciesVerb,
} from '#lib/sla/index.ts';
import {
  createQueue as createQueueVerb,
  createTag as createTagVerb,
  mergeTags as mergeTagsVerb,
  previewAutoAnswer as previewAutoAnswerVerb,
  removeTag as removeTagVerb,
  setTicketSettings as setSettingsVerb,
  updateQueue as updateQueueVerb,
  updateTag as updateTagVerb,
} from '#lib/tickets/index.ts';

export const createQueue = defineServerAction(createQueueVerb);
export const updateQueue = defineServerAction(updateQueueVerb);
export const createTag = defineServerAction(createTagVerb);
export const updateTag = defineServerAction(updateTagVerb);
export const mergeTags = defineServerAction(mergeTagsVerb);
export const removeTag = defineServerAction(removeTagVerb);
export const setTicketSettings = defineServerAction(setSettingsVerb);
export const previewAutoAnswer = defineServerAction(previewAutoAnswerVerb);
export const saveCalendar = defineServerAction(saveCalendarVerb);
export const removeCalendar = defineServerAction(removeCalendarVerb);
export const setSlaPolicies = defineServerAction(setPoliciesVerb);
export const previewSla = defineServerAction(previewVerb);

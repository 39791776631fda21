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
  previewAutoAnswer as previewAutoAnswerVerb,
  setTicketSettings as setSettingsVerb,
  updateQueue as updateQueueVerb,
} from '#lib/tickets/index.ts';

export const createQueue = defineServerAction(createQueueVerb);
export const updateQueue = defineServerAction(updateQueueVerb);
export const setTicketSettings = defineServerAction(setSettingsVerb);
export const previewAutoAnswer = defineServerAction(previewAutoAnswerVerb);
export const saveCalendar = defineServerAction(saveCalendarVerb);
export const removeCalendar = defineServerAction(removeCalendarVerb);
export const setSlaPolicies = defineServerAction(setPoliciesVerb);
export const previewSla = defineServerAction(previewVerb);

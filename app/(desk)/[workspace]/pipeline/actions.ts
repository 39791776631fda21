'use server';

import { perform, undoAction } from '#lib/abilities/index.ts';
import { listContacts } from '#lib/contacts/index.ts';
import {
  createDeal as createDealVerb,
  moveDeal,
  readBoard,
  setDealLines as setDealLinesVerb,
  setTarget as setTargetVerb,
  updateDeal as updateDealVerb,
} from '#lib/deals/index.ts';
import { defineServerAction, performAction } from '#lib/http/index.ts';
import { listDealTimeline } from '#lib/insights/index.ts';

export const moveDealStage = performAction(perform, 'move_deal_stage');
/** Inside one stage: the order only, which is nobody's decision. */
export const reorderDeal = defineServerAction(moveDeal);
/** The same board by another question, or later. */
export const readBoardAgain = defineServerAction(readBoard);
export const undo = defineServerAction(undoAction);
export const createDeal = defineServerAction(createDealVerb);
export const updateDeal = defineServerAction(updateDealVerb);
export const findContacts = defineServerAction(listContacts);
export const setDealLines = defineServerAction(setDealLinesVerb);
export const loadTimeline = defineServerAction(listDealTimeline);
export const setTarget = defineServerAction(setTargetVerb);

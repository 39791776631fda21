'use server';

import {
  approveAction,
  dismissAction,
  refreshApproval,
  rejectAction,
  undoAction,
} from '#lib/abilities/index.ts';
import { askColleague, giveGrant, readApproval } from '#lib/autonomy/index.ts';
import { defineServerAction } from '#lib/http/index.ts';

export const approve = defineServerAction(approveAction);
export const reject = defineServerAction(rejectAction);
export const undo = defineServerAction(undoAction);
export const refresh = defineServerAction(refreshApproval);
export const dismiss = defineServerAction(dismissAction);
export const ask = defineServerAction(askColleague);
export const grant = defineServerAction(giveGrant);
export const read = defineServerAction(readApproval);

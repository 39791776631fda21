'use server';

import { approveAction, rejectAction, undoAction } from '#lib/abilities/index.ts';
import { defineServerAction } from '#lib/http/index.ts';

export const approve = defineServerAction(approveAction);
export const reject = defineServerAction(rejectAction);
export const undo = defineServerAction(undoAction);

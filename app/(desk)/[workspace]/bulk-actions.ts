'use server';

import {
  cancelBulk,
  listBulk,
  listRefused,
  previewBulk,
  readBulk,
  startBulk,
  undoBulk,
} from '#lib/bulk/index.ts';
import { listSavedReplies } from '#lib/conversations/index.ts';
import { defineServerAction } from '#lib/http/index.ts';

export const previewChange = defineServerAction(previewBulk);
export const startChange = defineServerAction(startBulk);
export const readChange = defineServerAction(readBulk);
export const cancelChange = defineServerAction(cancelBulk);
export const undoChange = defineServerAction(undoBulk);
export const loadChanges = defineServerAction(listBulk);
export const loadSavedReplies = defineServerAction(listSavedReplies);
export const loadRefused = defineServerAction(listRefused);

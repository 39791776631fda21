'use server';

import { cancelBulk, previewBulk, readBulk, startBulk, undoBulk } from '#lib/bulk/index.ts';
import { defineServerAction } from '#lib/http/index.ts';

export const previewChange = defineServerAction(previewBulk);
export const startChange = defineServerAction(startBulk);
export const readChange = defineServerAction(readBulk);
export const cancelChange = defineServerAction(cancelBulk);
export const undoChange = defineServerAction(undoBulk);

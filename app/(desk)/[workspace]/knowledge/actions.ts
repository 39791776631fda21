'use server';

import { defineServerAction } from '#lib/http/index.ts';
import {
  addImage as addImageVerb,
  archiveDocument as archiveVerb,
  createDocument as createVerb,
  deleteDocument as deleteVerb,
  dismissGap as dismissGapVerb,
  orderCollections as orderVerb,
  publishDocument as publishVerb,
  renameCollection as renameVerb,
  reopenGap as reopenGapVerb,
  restoreVersion as restoreVersionVerb,
  scheduleDocument as scheduleVerb,
  unpublishDocument as unpublishVerb,
  updateDocument as updateVerb,
} from '#lib/knowledge/index.ts';

export const addImage = defineServerAction(addImageVerb);
export const createDocument = defineServerAction(createVerb);
export const updateDocument = defineServerAction(updateVerb);
export const publishDocument = defineServerAction(publishVerb);
export const unpublishDocument = defineServerAction(unpublishVerb);
export const archiveDocument = defineServerAction(archiveVerb);
export const deleteDocument = defineServerAction(deleteVerb);
export const scheduleDocument = defineServerAction(scheduleVerb);
export const restoreVersion = defineServerAction(restoreVersionVerb);
export const dismissGap = defineServerAction(dismissGapVerb);
export const reopenGap = defineServerAction(reopenGapVerb);
export const orderCollections = defineServerAction(orderVerb);
export const renameCollection = defineServerAction(renameVerb);

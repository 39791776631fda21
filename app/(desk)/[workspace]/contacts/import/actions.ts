'use server';

import { defineAttribute } from '#lib/attributes/index.ts';
import { defineServerAction } from '#lib/http/index.ts';
import {
  addImportChunk,
  cancelImport as cancelVerb,
  checkImport as checkVerb,
  finishUpload,
  previewImport as previewVerb,
  runImport as runVerb,
  startImport as startVerb,
  undoImport as undoVerb,
} from '#lib/imports/index.ts';

export const startImport = defineServerAction(startVerb);
export const addChunk = defineServerAction(addImportChunk);
export const finish = defineServerAction(finishUpload);
export const previewImport = defineServerAction(previewVerb);
export const checkImport = defineServerAction(checkVerb);
export const defineField = defineServerAction(defineAttribute);
export const runImport = defineServerAction(runVerb);
export const cancelImport = defineServerAction(cancelVerb);
export const undoImport = defineServerAction(undoVerb);

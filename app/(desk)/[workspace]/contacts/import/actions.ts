'use server';

import { defineServerAction } from '#lib/http/index.ts';
import {
  addImportChunk,
  cancelImport as cancelVerb,
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
export const runImport = defineServerAction(runVerb);
export const cancelImport = defineServerAction(cancelVerb);
export const undoImport = defineServerAction(undoVerb);

'use server';

import { defineServerAction } from '#lib/http/index.ts';
import {
  createView as createVerb,
  deleteView as deleteVerb,
  duplicateView as duplicateVerb,
  setDefaultView as setDefaultVerb,
  updateView as updateVerb,
} from '#lib/views/index.ts';

export const createView = defineServerAction(createVerb);
export const updateView = defineServerAction(updateVerb);
export const duplicateView = defineServerAction(duplicateVerb);
export const deleteView = defineServerAction(deleteVerb);
export const setDefaultView = defineServerAction(setDefaultVerb);

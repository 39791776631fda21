'use server';

import { defineServerAction } from '#lib/http/index.ts';
import {
  createMacro as createVerb,
  deleteMacro as deleteVerb,
  updateMacro as updateVerb,
} from '#lib/macros/index.ts';

export const createMacro = defineServerAction(createVerb);
export const updateMacro = defineServerAction(updateVerb);
export const deleteMacro = defineServerAction(deleteVerb);

'use server';

import {
  createSavedReply as createVerb,
  deleteSavedReply as deleteVerb,
  updateSavedReply as updateVerb,
} from '#lib/conversations/index.ts';
import { defineServerAction } from '#lib/http/index.ts';

export const createSavedReply = defineServerAction(createVerb);
export const updateSavedReply = defineServerAction(updateVerb);
export const deleteSavedReply = defineServerAction(deleteVerb);

'use server';

import { listAskedRatings, listResponses } from '#lib/conversations/index.ts';
import { defineServerAction } from '#lib/http/index.ts';

export const loadAnswers = defineServerAction(listResponses);
export const loadRatings = defineServerAction(listAskedRatings);

'use server';

import { defineServerAction } from '#lib/http/index.ts';
import { dismissNextAction as dismissNextActionVerb } from '#lib/insights/index.ts';

export const dismissNextAction = defineServerAction(dismissNextActionVerb);

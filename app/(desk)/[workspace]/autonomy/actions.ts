'use server';

import { defineServerAction } from '#lib/http/index.ts';
import { listDecisions } from '#lib/insights/index.ts';

export const loadDecisions = defineServerAction(listDecisions);

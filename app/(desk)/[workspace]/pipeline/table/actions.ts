'use server';

import { listDeals } from '#lib/deals/index.ts';
import { defineServerAction } from '#lib/http/index.ts';

export const loadDeals = defineServerAction(listDeals);

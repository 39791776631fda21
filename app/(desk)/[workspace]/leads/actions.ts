'use server';

import { listLeads } from '#lib/contacts/index.ts';
import { defineServerAction } from '#lib/http/index.ts';

export const loadLeads = defineServerAction(listLeads);

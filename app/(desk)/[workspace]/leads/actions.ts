'use server';

import { listLeads, updateLead as updateLeadVerb } from '#lib/contacts/index.ts';
import { defineServerAction } from '#lib/http/index.ts';

export const loadLeads = defineServerAction(listLeads);
export const updateLead = defineServerAction(updateLeadVerb);

import { z } from 'zod';
import { listContactsInput, listLeadsInput } from '#lib/contacts/schemas.ts';
import { listDealsInput } from '#lib/deals/schemas.ts';

/** Of the file. `bom` tells spreadsheets that a CSV file is UTF-8; programs do without it. */
const fileOptions = {
  format: z.enum(['csv', 'xlsx']).default('csv'),
  separator: z.enum(['comma', 'semicolon', 'tab', 'pipe']).default('comma'),
  bom: z.stringbool().or(z.boolean()).default(true),
};
export type FileOptions = {
  format: 'csv' | 'xlsx';
  separator: 'comma' | 'semicolon' | 'tab' | 'pipe';
  bom: boolean;
};

const { cursor: _contacts, limit: _ofContacts, ...contactsFilter } = listContactsInput.shape;
const { cursor: _leads, limit: _ofLeads, ...leadsFilter } = listLeadsInput.shape;
const { cursor: _deals, limit: _ofDeals, ...dealsFilter } = listDealsInput.shape;

/** The list's own filter and order, without its pages. */
export const exportContactsInput = z.object({ ...contactsFilter, ...fileOptions });
export const exportLeadsInput = z.object({ ...leadsFilter, ...fileOptions });
export const exportDealsInput = z.object({ ...dealsFilter, ...fileOptions });

'use server';

import {
  createAccount as createAccountVerb,
  listAccounts,
  updateAccount as updateAccountVerb,
} from '#lib/contacts/index.ts';
import { defineServerAction } from '#lib/http/index.ts';

export const loadAccounts = defineServerAction(listAccounts);
export const createAccount = defineServerAction(createAccountVerb);
export const updateAccount = defineServerAction(updateAccountVerb);

'use server';

import { listContacts as listContactsVerb } from '#lib/contacts/index.ts';
import { defineServerAction } from '#lib/http/index.ts';
import {
  pickUpPhone as pickUpPhoneVerb,
  setSimulatorFault as setFaultVerb,
  writeAsCustomer as writeAsCustomerVerb,
} from '#lib/wiring.ts';

export const writeAsCustomer = defineServerAction(writeAsCustomerVerb);
export const pickUpPhone = defineServerAction(pickUpPhoneVerb);
export const setFault = defineServerAction(setFaultVerb);
export const findContacts = defineServerAction(listContactsVerb);

import { z } from 'zod';
import type { SimulatorFault } from '#db/schema/tenancy.ts';
import { idField, optionalText, textField } from '#lib/core/fields.ts';
import type { MessageStages } from './schemas.ts';

export const readSimulatorInput = z.object({ contactId: idField });

/** A message of the customer's: from somebody known, or from somebody new with a number or a mail address. */
export const writeAsCustomerInput = z
  .object({
    contactId: idField.optional(),
    name: optionalText(200),
    phone_number: optionalText(40),
    email: optionalText(320),
    text: textField(20_000),
  })
  .refine((input) => input.contactId || input.phone_number || input.email, {
    path: ['phone_number'],
    message: 'give a phone number or an e-mail address',
  });

export const pickUpInput = z.object({
  contactId: idField,
  /** Whether the customer looks at the thread; else the phone only received it. */
  read: z.boolean().default(true),
});

export const faultSchema = z.enum(['refuse', 'busy', 'break'] satisfies SimulatorFault[]);
export const setFaultInput = z.object({ contactId: idField, fault: faultSchema.nullable() });

/** The thread as the customer sees it: what they wrote, what reached their phone. */
export interface SimulatorMessageDto {
  id: string;
  direction: 'in' | 'out';
  body: string;
  /** Names of what came with it. */
  files: string[];
  at: string;
  /** Of what came to the phone: whether the desk has been told; null for the customer's own words. */
  receipt: 'sent' | 'delivered' | 'read' | null;
}

export interface SimulatorPhoneDto {
  contact: { id: string; name: string };
  /** Where the phone is reached; null as long as this person has neither number nor mail address. */
  address: string | null;
  /** The thread at the desk; null before the first message. */
  conversationId: string | null;
  messages: SimulatorMessageDto[];
  /** A message is on its way: the phone shows that somebody writes. */
  typing: boolean;
  /** The customer has opted out: nothing reaches this phone. */
  suppressed: boolean;
  fault: SimulatorFault | null;
  /** How far the customer's last message came at the desk. */
  stages: MessageStages | null;
}

export interface SimulatorPersonDto {
  contactId: string;
  name: string;
  address: string;
  preview: string;
  lastMessageAt: string;
}

import { z } from 'zod';

export const readSimulatorInput = z.object({ contactId: z.uuid() });

/** The thread as the customer sees it: what they wrote, what reached their phone. */
export interface SimulatorMessageDto {
  id: string;
  direction: 'in' | 'out';
  body: string;
  at: string;
}

export interface SimulatorPersonDto {
  contactId: string;
  name: string;
  address: string;
  preview: string;
  lastMessageAt: string;
}

import { z } from 'zod';
import { idField, MOST_INTEGER, textField } from '#lib/core/fields.ts';

export interface TicketRef {
  id: string;
  number: number;
  subject: string;
}

/** A merge or a split that stands. */
export interface MergedTicket {
  mergeId: string;
  kind: 'merge' | 'split';
  /** This one goes on; false: the other one does, or this one came of it. */
  survives: boolean;
  ticket: TicketRef;
  /** What was written about the other ticket, where that is a conversation of its own. */
  conversationId: string | null;
  by: string;
  at: string;
  undoUntil: string;
}

/** A message of the conversation of a ticket. */
export interface TicketMessage {
  id: string;
  direction: 'in' | 'out';
  author: string;
  body: string;
  at: string;
}

/** The ticket that is taken over, and the number of the one that goes on. */
export const mergeTicketInput = z.object({
  ticketId: idField,
  number: z.coerce.number().int().positive().max(MOST_INTEGER),
});
/** Messages of its conversation and lines of its checklist that become a ticket of their own. */
export const splitTicketInput = z
  .object({
    ticketId: idField,
    subject: textField(300),
    messageIds: z.array(idField).max(50).default([]),
    lineIds: z.array(idField).max(100).default([]),
  })
  .refine(({ messageIds, lineIds }) => messageIds.length + lineIds.length > 0, {
    path: ['messageIds'],
    message: 'choose a message or a line',
  })
  .meta({
    example: {
      subject: 'The printer is on fire',
      lineIds: ['0198c0de-5eed-7000-8000-000000000001'],
    },
  });
export const ticketMergeIdInput = z.object({ mergeId: idField });

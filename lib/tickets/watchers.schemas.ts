import { z } from 'zod';
import { idField } from '#lib/core/fields.ts';

/** As many as `updateTicketInput` takes. */
export const MOST_WATCHERS = 50;

export const TICKET_LAYOUTS = ['table', 'split'] as const;
export type TicketLayout = (typeof TICKET_LAYOUTS)[number];

/** How a member works on tickets. */
export interface TicketDeskDto {
  /** `split`: the queue on the left, the ticket on the right. */
  layout: TicketLayout;
  /** They watch what they are given, where they are named, and what they answered. */
  watchAssigned: boolean;
  watchMentioned: boolean;
  watchReplied: boolean;
}

/** What is absent stays. */
export const setTicketDeskInput = z.object({
  layout: z.enum(TICKET_LAYOUTS).optional(),
  watchAssigned: z.boolean().optional(),
  watchMentioned: z.boolean().optional(),
  watchReplied: z.boolean().optional(),
});

/** Without a member: whoever asks. */
export const watchTicketInput = z.object({
  ticketId: idField,
  userId: z.union([z.literal('me'), idField]).default('me'),
});

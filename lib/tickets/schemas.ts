import { z } from 'zod';
import { type AttributeValues, attributesInput } from '#lib/attributes/schemas.ts';
import type { Named, TimelineEntry } from '#lib/contacts/schemas.ts';
import { idField, textField, versionField } from '#lib/core/fields.ts';
import { pageInput } from '#lib/core/page.ts';

export const TICKET_STATUSES = ['open', 'pending', 'solved', 'closed'] as const;
export const TICKET_PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];
export type TicketPriority = (typeof TICKET_PRIORITIES)[number];

export interface TicketRow {
  id: string;
  /** Counts up inside the workspace. */
  number: number;
  subject: string;
  status: TicketStatus;
  priority: TicketPriority;
  contact: Named;
  conversationId: string | null;
  assignee: Named | null;
  /** Fields of the workspace's own, by key. */
  attributes: AttributeValues;
  version: number;
  solvedAt: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface TicketDto extends TicketRow {
  description: string;
  messageId: string | null;
}

/** With its history, newest first; empty for who may not read the record. */
export interface TicketPage extends TicketDto {
  timeline: TimelineEntry[];
}

export const listTicketsInput = z.object({ ...pageInput, status: z.enum(TICKET_STATUSES).default('open') });

export const ticketIdInput = z.object({ ticketId: idField });

/** Also the input of the ability `open_ticket`. The same message opens one ticket only. */
export const openTicketInput = z.object({
  contactId: idField,
  conversationId: idField.nullish(),
  messageId: idField.nullish(),
  subject: textField(300),
  description: textField(20_000),
  priority: z.enum(TICKET_PRIORITIES).default('normal'),
});

export const updateTicketInput = z.object({
  ticketId: idField,
  version: versionField,
  status: z.enum(TICKET_STATUSES).optional(),
  priority: z.enum(TICKET_PRIORITIES).optional(),
  subject: textField(300).optional(),
  assigneeId: idField.nullish(),
  attributes: attributesInput.optional(),
});

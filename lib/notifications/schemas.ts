import { z } from 'zod';
import { idField } from '#lib/core/fields.ts';
import { pageInput } from '#lib/core/page.ts';

/** Why a member is told. */
export const NOTIFICATION_KINDS = [
  'mention',
  'approval_waiting',
  'ticket_escalated',
  'task_due',
  'ticket_assigned',
  'conversation_assigned',
  'task_assigned',
  /** Something happened to a ticket the member watches. */
  'ticket_watched',
  /** A channel or a mirror was switched off because the other side refuses it; told to administrators. */
  'connection_broken',
  /** The member's own address is refused, and nothing more is mailed to it. */
  'mail_refused',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

export interface NotificationDto {
  id: string;
  kind: NotificationKind;
  /** What it is about: `contact`, `deal`, `task`, `conversation` … and its id. */
  entity: { type: string; id: string };
  title: string;
  /** Some words of it. */
  excerpt: string | null;
  /** Who did it; null for the product itself. */
  actor: string | null;
  readAt: string | null;
  createdAt: string;
}

export const listNotificationsInput = z.object({
  ...pageInput,
  unread: z.stringbool().or(z.boolean()).default(false),
});

/** Without ids: all of them. */
export const markNotificationsInput = z.object({
  notificationIds: z.array(idField).min(1).max(200).optional(),
  read: z.boolean().default(true),
});

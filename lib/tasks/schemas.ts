import { z } from 'zod';
import type { Named } from '#lib/contacts/schemas.ts';
import { dayField, idField, momentField, optionalText, textField, versionField } from '#lib/core/fields.ts';
import { listInput } from '#lib/core/filters/list-input.ts';

export const TASK_PRIORITIES = ['low', 'normal', 'high'] as const;
export type TaskPriority = (typeof TASK_PRIORITIES)[number];

/** What a task can be about. */
export const TASK_LINKS = ['contact', 'account', 'lead', 'deal', 'conversation', 'ticket'] as const;
export type TaskLink = (typeof TASK_LINKS)[number];

/** Whose open tasks: the caller's own, those of their teams, everybody's in sight. */
export const TASK_SCOPES = ['mine', 'teams', 'all'] as const;
export type TaskScope = (typeof TASK_SCOPES)[number];

export interface TaskDto {
  id: string;
  title: string;
  body: string | null;
  /** YYYY-MM-DD, as whoever said it meant it; null: at no time in particular. */
  dueOn: string | null;
  /** The moment, where a time of the day was said. */
  dueAt: string | null;
  priority: TaskPriority;
  assignee: Named | null;
  team: Named | null;
  /** What it is about; null where it is about none, or about one the caller may not see. */
  contact: Named | null;
  account: Named | null;
  lead: Named | null;
  deal: Named | null;
  conversation: Named | null;
  ticket: Named | null;
  doneAt: string | null;
  /** Who made it: a person, a key, an agent. */
  createdBy: { kind: string; name: string };
  version: number;
  createdAt: string;
  updatedAt: string;
}

const links = {
  contactId: idField.nullish(),
  accountId: idField.nullish(),
  leadId: idField.nullish(),
  dealId: idField.nullish(),
  conversationId: idField.nullish(),
  ticketId: idField.nullish(),
};

const due = {
  /** The day. With a moment and without a day it is the moment's (UTC). */
  dueOn: dayField.nullish(),
  /** The moment, where there is a time of the day. */
  dueAt: momentField.nullish(),
};

/**
 * By `title`, `body`, `state` (open, done), `due`, `priority`, `assignee`, `team`, `contact`, `account`, `deal`,
 * `done`, `updated`, `created`; soonest first.
 */
export const listTasksInput = z.object({
  ...listInput('due:asc'),
  scope: z.enum(TASK_SCOPES).default('all'),
  state: z.enum(['open', 'done', 'all']).default('open'),
  contactId: idField.optional(),
  accountId: idField.optional(),
  leadId: idField.optional(),
  dealId: idField.optional(),
  conversationId: idField.optional(),
  ticketId: idField.optional(),
});

export const taskIdInput = z.object({ taskId: idField });

/** A person's task is theirs unless it is given to somebody, to a team, or (null) to nobody. */
export const createTaskInput = z.object({
  title: textField(300),
  body: optionalText(10_000),
  ...due,
  priority: z.enum(TASK_PRIORITIES).default('normal'),
  assigneeId: idField.nullish(),
  teamId: idField.nullish(),
  ...links,
});

export const updateTaskInput = z.object({
  taskId: idField,
  version: versionField,
  title: textField(300).optional(),
  body: textField(10_000).nullish(),
  ...due,
  priority: z.enum(TASK_PRIORITIES).optional(),
  assigneeId: idField.nullish(),
  teamId: idField.nullish(),
});

/** With a version: only if it is still that one. */
export const settleTaskInput = z.object({ taskId: idField, version: versionField.optional() });

/** `timeZone`: where the caller's days begin (IANA name). */
export const countDueInput = z.object({ timeZone: z.string().max(80).default('UTC') });

/** Input of the ability `create_task`. */
export const proposeTaskInput = z.object({
  title: textField(300),
  body: optionalText(10_000),
  dueOn: due.dueOn,
  priority: z.enum(TASK_PRIORITIES).default('normal'),
  /** Nobody: whoever owns the contact. */
  assigneeId: idField.nullish(),
  contactId: idField,
  dealId: idField.nullish(),
  conversationId: idField.nullish(),
});

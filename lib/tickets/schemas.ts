import { z } from 'zod';
import type {
  AutoAnswerPolicy,
  ChecklistItem,
  Impact,
  Level,
  PriorityMatrix,
  TicketCategory,
  TicketPriority,
} from '#db/schema/tickets.ts';
import { type AttributeValues, attributesInput } from '#lib/attributes/schemas.ts';
import type { Named, TimelineEntry } from '#lib/contacts/schemas.ts';
import { idField, MOST_INTEGER, textField, versionField } from '#lib/core/fields.ts';
import { countGroupsInput, listInput } from '#lib/core/filters/list-input.ts';
import type { ClockDto } from '#lib/sla/schemas.ts';
import type { ArticleOffer } from './articles.schemas.ts';
import type { MergedTicket, TicketRef } from './merges.schemas.ts';
import type { SuggestedAnswer, TriageDto } from './triage.schemas.ts';

export type {
  AutoAnswerPolicy,
  ChecklistItem,
  Impact,
  Level,
  PriorityMatrix,
  TicketCategory,
  TicketPriority,
} from '#db/schema/tickets.ts';

export const TICKET_STATUSES = ['open', 'pending', 'waiting', 'solved', 'closed'] as const;
export const TICKET_PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export const TICKET_TYPES = ['incident', 'request', 'problem', 'change'] as const;
export const LEVELS = ['low', 'normal', 'high'] as const;
export const IMPACTS = ['person', 'group', 'everybody'] as const;
export const LINK_KINDS = ['related', 'duplicate', 'child'] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];
export type TicketType = (typeof TICKET_TYPES)[number];
export type LinkKind = (typeof LINK_KINDS)[number];

export interface TicketRow {
  id: string;
  /** Counts up inside the workspace. */
  number: number;
  subject: string;
  type: TicketType;
  status: TicketStatus;
  priority: TicketPriority;
  /** Null: nobody has said. */
  urgency: Level | null;
  impact: Impact | null;
  /** A key of the workspace's categories. */
  category: string | null;
  queue: Named | null;
  /** A language tag. */
  language: string | null;
  tags: string[];
  /** Members who are told what happens to it. */
  watcherIds: string[];
  contact: Named;
  conversationId: string | null;
  assignee: Named | null;
  /** The soonest of its clocks; null: nothing runs. */
  dueAt: string | null;
  /** What was promised and not kept. */
  breached: boolean;
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
  checklist: ChecklistItem[];
  minutesSpent: number;
  /** The ticket that goes on for it. */
  mergedInto: TicketRef | null;
}

export interface MergeDone {
  mergeId: string;
  /** The one that goes on. */
  ticket: TicketDto;
}

export interface LinkedTicket {
  id: string;
  number: number;
  subject: string;
  status: TicketStatus;
  /** What the other one is to this one. */
  as: 'related' | 'duplicate' | 'original' | 'child' | 'parent';
}

/** With its history, newest first; empty for who may not read the record. */
export interface TicketPage extends TicketDto {
  timeline: TimelineEntry[];
  clocks: ClockDto[];
  links: LinkedTicket[];
  triage: TriageDto[];
  /** Null where no article answers it, or nobody has looked yet. */
  answer: SuggestedAnswer | null;
  /** What an article could say of its solution. */
  article: ArticleOffer | null;
  /** The latest first. */
  merges: MergedTicket[];
}

/** A duplicate that was solved with its original, as it can be put back. */
export interface SolvedDuplicate {
  ticketId: string;
  version: number;
  was: TicketStatus;
}

export interface QueueDto {
  id: string;
  name: string;
  team: Named | null;
  members: Named[];
  /** Keys of categories whose tickets belong here. */
  categories: string[];
  isActive: boolean;
  version: number;
}

export interface TicketSettingsDto {
  categories: TicketCategory[];
  matrix: PriorityMatrix;
  autoAnswer: AutoAnswerPolicy;
  /** 0: as it comes, nobody has changed it. */
  version: number;
}

/** A part of the list, whatever its filter says. Absent: all of them. */
const place = {
  status: z.enum(TICKET_STATUSES).optional(),
  queueId: idField.optional(),
  /** Those that have this tag. */
  tag: textField(40).optional(),
  /** Those that this member watches; `me` is whoever asks. */
  watcherId: z.union([z.literal('me'), idField]).optional(),
};
export const listTicketsInput = z.object({ ...listInput('updated'), ...place });
export const countTicketsInput = countGroupsInput.extend(place);

export const ticketIdInput = z.object({ ticketId: idField });

/** A language as a tag, such as `en` or `pt-BR`. */
export const languageField = z
  .string()
  .trim()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as "en" or "pt-BR"')
  .meta({ example: 'en' });
export const categoryField = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, 'must be a category of the workspace')
  .meta({ example: 'access' });
const tags = z
  .array(textField(40))
  .max(30)
  .transform((given) => [...new Set(given)]);

/** Also the input of the ability `open_ticket`. The same message opens one ticket only. */
export const openTicketInput = z.object({
  contactId: idField,
  conversationId: idField.nullish(),
  messageId: idField.nullish(),
  subject: textField(300),
  description: textField(20_000),
  type: z.enum(TICKET_TYPES).default('incident'),
  /** Absent: as urgency and impact say; without those, normal. */
  priority: z.enum(TICKET_PRIORITIES).optional(),
  urgency: z.enum(LEVELS).nullish(),
  impact: z.enum(IMPACTS).nullish(),
  category: categoryField.nullish(),
  queueId: idField.nullish(),
  language: languageField.nullish(),
  tags: tags.optional(),
});

const checklist = z
  .array(z.object({ id: idField.optional(), text: textField(300), done: z.boolean().default(false) }))
  .max(100);

/** What is absent stays. A new urgency or impact brings the priority of the matrix, unless one is given with it. */
export const updateTicketInput = z.object({
  ticketId: idField,
  version: versionField,
  type: z.enum(TICKET_TYPES).optional(),
  status: z.enum(TICKET_STATUSES).optional(),
  priority: z.enum(TICKET_PRIORITIES).optional(),
  urgency: z.enum(LEVELS).nullish(),
  impact: z.enum(IMPACTS).nullish(),
  category: categoryField.nullish(),
  queueId: idField.nullish(),
  language: languageField.nullish(),
  tags: tags.optional(),
  watcherIds: z.array(idField).max(50).optional(),
  checklist: checklist.optional(),
  subject: textField(300).optional(),
  description: textField(20_000).optional(),
  assigneeId: idField.nullish(),
  attributes: attributesInput.optional(),
});

export const logTimeInput = z.object({
  ticketId: idField,
  /** Negative takes back what was too much. */
  minutes: z.number().int().min(-1440).max(1440),
  note: textField(300).nullish(),
});

/** `duplicate` and `child`: the first one is it, of the other. */
export const linkTicketInput = z.object({
  ticketId: idField,
  /** The number of the other ticket, as it is shown. */
  number: z.coerce.number().int().positive().max(MOST_INTEGER),
  kind: z.enum(LINK_KINDS),
});
export const unlinkTicketInput = z.object({ ticketId: idField, otherId: idField });

/** What a reader of the help centre asks for. */
export const askForHelpInput = z.object({
  name: textField(200),
  email: z.email('must be an e-mail address').max(320),
  subject: textField(200),
  message: textField(10_000),
  category: z
    .union([categoryField, z.literal('')])
    .transform((given) => given || null)
    .optional(),
  language: z
    .union([languageField, z.literal('')])
    .transform((given) => given || null)
    .optional(),
  /** Says when the form was opened. */
  token: z.string().max(200),
  /** Nobody sees it; programs fill it in. */
  website: z.string().max(500).optional(),
});

/** What a threshold would have meant for the questions of the last days. */
export interface AutoAnswerPreview {
  days: number;
  /** Requests and messages that asked something. */
  questions: number;
  /** Of these, what would have been answered before anybody read it. */
  answered: number;
  /** Some of them, the least sure first: these are worth a look. */
  examples: { conversationId: string; question: string; article: string; score: number }[];
  /** What was answered so in these days, and what requesters said of it. */
  sent: { answers: number; helped: number; notHelped: number };
}

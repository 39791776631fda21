import { z } from 'zod';
import type { Attribution } from '#db/schema/capture.ts';
import type { Bant, IdentityKind, LeadStatus } from '#db/schema/contacts.ts';
import { type AttributeValues, attributesInput } from '#lib/attributes/schemas.ts';
import { CHANNELS } from '#lib/core/channels.ts';
import { idField, optionalText, textField, versionField } from '#lib/core/fields.ts';
import { listInput } from '#lib/core/filters/list-input.ts';

export type { Bant, BantFact, IdentityKind, LeadStatus } from '#db/schema/contacts.ts';

export const LEAD_STATUSES = ['new', 'contacted', 'qualified', 'disqualified', 'converted'] as const;
export const IDENTITY_KINDS = ['phone', 'email', 'wa_id', 'bsuid', 'telegram', 'handle'] as const;

/** Who or what a row points at, with the name to show. */
export interface Named {
  id: string;
  name: string;
}

/** A message of the thread it stands in, to be linked. */
export interface MessageRef {
  id: string;
  conversationId: string;
}

export interface IdentityDto {
  id: string;
  kind: IdentityKind;
  /** Normalised: E.164, lower-case e-mail, provider ids as they are. */
  value: string;
  /** The one of its kind that is shown and written to first. */
  primary: boolean;
}

export interface ContactRow {
  id: string;
  name: string;
  /** Whether somebody said the name; else it is the address they first wrote from. */
  named: boolean;
  account: Named | null;
  phone: string | null;
  email: string | null;
  language: string | null;
  timeZone: string | null;
  preferredChannel: string | null;
  owner: Named | null;
  tags: string[];
  /** Fields of the workspace's own, by key. */
  attributes: AttributeValues;
  version: number;
  createdAt: string;
  updatedAt: string;
}

export interface ConsentDto {
  channel: string;
  status: 'granted' | 'withdrawn';
  basis: string;
  source: string;
  at: string;
}

export interface SuppressionDto {
  channel: string;
  address: string;
  reason: 'opt_out' | 'complaint' | 'bounce' | 'manual';
  createdAt: string;
}

export interface ScoreReason {
  points: number;
  reason: string;
  /** What they did with our messages, in place of what they said. */
  kind?: 'engagement';
}

/** What somebody did with our messages, as far as it counts for a score. */
export interface EngagementFacts {
  /** Messages of ours that they answered. */
  answered: number;
  /** Links of ours that they clicked. */
  clicked: number;
}

export interface LeadRow {
  id: string;
  contact: Named & { phone: string | null; email: string | null };
  status: LeadStatus;
  /** Why somebody set it, in their words. */
  statusReason: string | null;
  source: string;
  /** What the page told that brought it: shown, never trusted. */
  attribution: Attribution | null;
  /** 0 to 100. */
  score: number;
  scoreReasons: ScoreReason[];
  bant: Bant;
  summary: string | null;
  /** Why the summary is a built-in one (`no_model`, …); null when a model wrote it. */
  summaryBuiltIn: string | null;
  nextAction: string | null;
  owner: Named | null;
  /** Fields of the workspace's own, by key. */
  attributes: AttributeValues;
  version: number;
  lastActivityAt: string;
  /** When it came so far; null where it did not. */
  contactedAt: string | null;
  qualifiedAt: string | null;
  convertedAt: string | null;
  /** When the deal it became was won. */
  wonAt: string | null;
  createdAt: string;
  updatedAt: string;
}

/** One line of an audit timeline: who, what, on what, with before and after. */
export interface TimelineEntry {
  id: string;
  at: string;
  actor: { kind: 'user' | 'api_key' | 'agent' | 'system'; id: string; name: string };
  action: string;
  entity: { type: string; id: string };
  changes: Record<string, [unknown, unknown]> | null;
  details: Record<string, unknown> | null;
  decisionId: string | null;
  /** What was done and stands: may be taken back, where its ability has a reverse. */
  done?: { id: string; ability: string };
}

/** What a contact's own rooms know; `readContactPage` in `lib/insights` adds deals, conversations and tickets. */
export interface ContactDto {
  contact: ContactRow;
  identities: IdentityDto[];
  consents: ConsentDto[];
  suppressions: SuppressionDto[];
  leads: LeadRow[];
}

export const listContactsInput = z.object({
  ...listInput('updated'),
  /** Searches name, phone and e-mail; the answer is then by closeness and has no further page. */
  q: optionalText(200),
});

export const contactIdInput = z.object({ contactId: idField });

const language = z
  .string()
  .trim()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as "en" or "pt-BR"');
const timeZone = z
  .string()
  .trim()
  .refine((zone) => isTimeZone(zone), 'must be an IANA time zone such as "Europe/Lisbon"');
const channel = z.enum(CHANNELS, `must be one of: ${CHANNELS.join(', ')}`);
const tags = z.array(textField(40)).max(50, 'must be at most 50 tags');

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone.length > 0;
  } catch {
    return false;
  }
}

export const createContactInput = z
  .object({
    name: optionalText(200),
    phoneNumber: optionalText(40),
    email: optionalText(320),
    accountName: optionalText(200),
    language: language.nullish(),
    timeZone: timeZone.nullish(),
    preferredChannel: channel.nullish(),
    ownerId: idField.nullish(),
    tags: tags.default([]),
    attributes: attributesInput.optional(),
  })
  .refine((input) => input.name || input.phoneNumber || input.email, {
    path: ['name'],
    message: 'give a name, a phone number or an e-mail address',
  });

/** Absent leaves a field as it is; null clears it. */
export const updateContactInput = z.object({
  contactId: idField,
  version: versionField,
  name: textField(200).optional(),
  language: language.nullish(),
  timeZone: timeZone.nullish(),
  preferredChannel: channel.nullish(),
  ownerId: idField.nullish(),
  accountId: idField.nullish(),
  tags: tags.optional(),
  attributes: attributesInput.optional(),
});

export const addIdentityInput = z.object({
  contactId: idField,
  kind: z.enum(IDENTITY_KINDS),
  value: textField(320),
});

export const identityIdInput = z.object({ contactId: idField, identityId: idField });

export const listLeadsInput = z.object({
  ...listInput('activity'),
  /** Searches the person's name, number and addresses and their account; then by closeness, with no further page. */
  q: optionalText(200),
  /** The same as a condition of `filter`, in short. */
  status: z.enum(LEAD_STATUSES).optional(),
  /** The same as a condition of `filter`, in short. */
  ownerId: idField.optional(),
  /** The same as a condition of `filter`, in short. */
  minScore: z.coerce.number().int().min(0).max(100).optional(),
});

export const leadIdInput = z.object({ leadId: idField });

export const updateLeadInput = z.object({
  leadId: idField,
  version: versionField,
  ownerId: idField.nullish(),
  nextAction: textField(500).nullish(),
  attributes: attributesInput.optional(),
});

/** Input of the ability `qualify_lead`. */
export const qualifyLeadInput = z.object({
  leadId: idField,
  status: z.enum(['new', 'contacted', 'qualified', 'disqualified']),
  /** Kept with the status and in the record; the desk asks for it where a lead is given up. */
  reason: optionalText(500),
});

const bantFact = z.object({ value: textField(500), quote: textField(2000), messageId: idField });
export const bantSchema = z.object({
  budget: bantFact.optional(),
  authority: bantFact.optional(),
  need: bantFact.optional(),
  timeline: bantFact.optional(),
});

/** A durable function's result: the BANT facts that one message added. Unique per lead and message. */
export const markContactedInput = z.object({ leadId: idField });

export const recordLeadScoreInput = z.object({
  leadId: idField,
  messageId: idField,
  bant: bantSchema,
  intent: optionalText(60),
  urgency: z.enum(['low', 'normal', 'high']).default('normal'),
  /** Absent: what was known of it stands. */
  engagement: z.object({ answered: z.int().min(0), clicked: z.int().min(0) }).optional(),
});

export interface LeadScoreDto {
  leadId: string;
  contactId: string;
  score: number;
  reasons: ScoreReason[];
  status: LeadStatus;
  /** The status the facts suggest, to be proposed to the gate; null when the lead stands right. */
  suggestedStatus: LeadStatus | null;
  /** Whether this message had scored before: then nothing was written. */
  duplicate: boolean;
}

export const recordLeadSummaryInput = z.object({
  leadId: idField,
  summary: textField(4000),
  /** Why the built-in answer served; null when a model wrote it. */
  builtInReason: z.string().max(60).nullable(),
  nextAction: optionalText(500),
});

export const searchInput = z.object({
  q: z.string().trim().min(1).max(200),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});

/** One hit of the command palette. */
export interface SearchHit {
  type: 'contact' | 'lead' | 'deal' | 'ticket' | 'document' | 'conversation';
  id: string;
  title: string;
  /** A second line: phone and e-mail, the stage, the collection. */
  hint: string;
}

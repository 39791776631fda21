import { z } from 'zod';
import type { ChannelKind, Citation, DeliveryState, Section } from '#db/schema/conversations.ts';
import type { FileCarrier } from '#lib/channels/files.schemas.ts';
import type { IdentityDto, LeadRow, Named } from '#lib/contacts/schemas.ts';
import { CHANNELS } from '#lib/core/channels.ts';
import { idField, momentField, optionalText, textField, versionField } from '#lib/core/fields.ts';
import { pageInput } from '#lib/core/page.ts';
import type { DraftDto } from './drafts.schemas.ts';
import type { MessageEngagement } from './engagement.schemas.ts';
import type { ComposerDraft } from './presence.schemas.ts';
import type { SendDto } from './sends.schemas.ts';
import type { MessageTranslation } from './translations.schemas.ts';

export type { ChannelKind, Citation, DeliveryState, Section } from '#db/schema/conversations.ts';
export type { SentFile, SentTemplate } from '#db/schema/sends.ts';

export { CHANNELS };
export const SECTIONS = ['needs_you', 'ai_handled', 'waiting', 'snoozed', 'closed'] as const;

export interface PendingApproval {
  id: string;
  expiresAt: string;
}

export interface ConversationRow {
  id: string;
  contact: Named;
  channel: ChannelKind;
  section: Section;
  status: 'open' | 'snoozed' | 'closed';
  subject: string | null;
  preview: string;
  unread: number;
  lastMessageAt: string;
  intent: string | null;
  language: string | null;
  sentiment: string | null;
  urgency: string | null;
  assignee: Named | null;
  snoozedUntil: string | null;
  tags: string[];
  pendingApproval: PendingApproval | null;
  /** How its contact liked it, 1 to 5; null where they said nothing. */
  rating: number | null;
  version: number;
}

/** Exact up to 999; 1,000 means at least that many. */
export type SectionCounts = Record<Section, number>;

export interface ConversationPage {
  items: ConversationRow[];
  nextCursor: string | null;
  counts: SectionCounts;
  /** Conversations with a note that names the caller and that they have not looked at. */
  mentioned: number;
}

/** When a message passed each stage; null where it has not. */
export interface MessageStages {
  receivedAt: string;
  understoodAt: string | null;
  draftedAt: string | null;
  decidedAt: string | null;
  approvedAt: string | null;
  sentAt: string | null;
  shownAt: string | null;
}

/** A file of a message; `refused` ones say why in `reason` and have no bytes. */
export interface AttachmentDto {
  id: string;
  name: string;
  mime: string;
  size: number | null;
  state: 'waiting' | 'stored' | 'refused';
  reason: string | null;
}

export interface MessageDto {
  id: string;
  direction: 'in' | 'out' | 'note';
  channel: ChannelKind;
  author: {
    kind: 'contact' | 'user' | 'agent' | 'system' | 'api_key';
    id: string | null;
    name: string;
  };
  body: string;
  language: string | null;
  /** In other languages, by a model, where somebody asked for one. */
  translations: MessageTranslation[];
  deliveryState: DeliveryState | null;
  deliveryError: string | null;
  sendIntentId: string | null;
  draftId: string | null;
  decisionId: string | null;
  sources: Citation[];
  attachments: AttachmentDto[];
  /** What the contact put under it, one sign for each person. */
  reactions: string[];
  /** When its sender changed the words; null when they stand as they came. */
  editedAt: string | null;
  sentAt: string;
  stages: MessageStages | null;
  /** What a mail says besides its words; null for everything that is no mail, and for what we sent. */
  mail: MailDto | null;
  /** What came of it; null for what came in and for notes. */
  engagement: MessageEngagement | null;
}

/** A mail as it was sent, sanitised: to be shown in a frame of its own (`lib/ui/mail-frame.ts`), never in the page. */
export interface MailPage {
  html: string;
  /** Pictures on other servers that were left out. */
  blockedImages: number;
}

export interface MailDto {
  from: { name: string; address: string };
  to: { name: string; address: string }[];
  cc: { name: string; address: string }[];
  /** `human`, or which kind of program wrote it: such mail is never answered. */
  written: 'human' | 'auto_reply' | 'list' | 'calendar';
  /** The earlier mails below it. */
  quoted: string;
  signature: string;
  /** Whether it can be shown as it was sent. */
  hasHtml: boolean;
}

export interface Thread {
  conversation: ConversationRow & {
    /** Where replies go. */
    address: string;
    lastHumanMessageId: string | null;
    /** The account replies go out by; null where no provider stands behind the channel. */
    connectionId: string | null;
    /** Until when free text may be sent; null where the channel has no such window. */
    windowExpiresAt: string | null;
    /** Whether the address is suppressed on this channel: nothing may go out. */
    suppressed: boolean;
    /** A note names the caller, and they have not looked at it. */
    mentioned: boolean;
    createdAt: string;
  };
  contact: Named & {
    language: string | null;
    timeZone: string | null;
    preferredChannel: string | null;
    tags: string[];
    version: number;
    identities: IdentityDto[];
  };
  lead: LeadRow | null;
  /** Oldest first; `olderCursor` reads what came before. */
  messages: MessageDto[];
  /** The language the workspace works in: two letters. */
  language: string;
  olderCursor: string | null;
  pendingDraft: DraftDto | null;
  /** What people have written and not sent: one text for all. */
  composerDraft: ComposerDraft | null;
  /** What carries files here, or why nothing does. */
  carrier: FileCarrier;
  /** On their way, or not arrived; oldest first. */
  sends: SendDto[];
}

export const listConversationsInput = z.object({
  ...pageInput,
  section: z.enum(SECTIONS).default('needs_you'),
  /** Those in which a note names the caller, in place of a section. */
  mentioned: z.stringbool().or(z.boolean()).default(false),
});

export const conversationIdInput = z.object({ conversationId: idField });

export const readThreadInput = z.object({
  conversationId: idField,
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const assignConversationInput = z.object({
  conversationId: idField,
  /** Optional: a message that comes in meanwhile is no reason not to hand the conversation over. */
  version: versionField.optional(),
  /** Null takes the conversation from whoever had it. */
  assigneeId: idField.nullable(),
});

export const snoozeConversationInput = z.object({
  conversationId: idField,
  version: versionField,
  /** Null: until the contact writes. Either this or `words`. */
  until: momentField.nullable().optional(),
  /** In words, such as `tomorrow 9` or `until they answer`, in the caller's time zone. */
  words: optionalText(80),
});

/** A snooze whose time has come. */
export const wakeConversationInput = z.object({ conversationId: idField, until: z.iso.datetime() });

/** Close and reopen. */
export const changeConversationInput = z.object({ conversationId: idField, version: versionField });

export const addNoteInput = z.object({
  conversationId: idField,
  body: textField(20_000),
  /** Members it names: they are told. */
  mentions: z.array(idField).max(20, 'must be at most 20 people').default([]),
});

export const listCitationsInput = z.object({
  documentId: z.uuid(),
  limit: z.coerce.number().int().min(1).max(50).default(10),
});

/** An answer that rests on an article. */
export interface CitingMessage {
  messageId: string;
  conversationId: string;
  contactName: string;
  channel: ChannelKind;
  authorName: string;
  /** The words of the article it rests on. */
  quote: string;
  sentAt: string;
}

import { z } from 'zod';
import type {
  Choice,
  FieldOwner,
  MirrorField,
  MirrorFile,
  MirrorSystem,
  ValueMap,
} from '#db/schema/mirrors.ts';
import { idField, textField, versionField } from '#lib/core/fields.ts';
import { pageInput } from '#lib/core/page.ts';

export type {
  Choice,
  FieldOwner,
  MirrorField,
  MirrorFile,
  MirrorSystem,
  Pair,
  TheirObserver,
  ValueMap,
} from '#db/schema/mirrors.ts';

export const MIRROR_SYSTEMS = ['glpi', 'solman'] as const satisfies readonly MirrorSystem[];
export const MIRROR_FIELDS = [
  'subject',
  'description',
  'type',
  'status',
  'urgency',
  'impact',
  'priority',
  'category',
] as const satisfies readonly MirrorField[];
/** Said in sentences: no map between the two sides, compared without how they are spaced, and merged by hand. */
export const isText = (field: MirrorField): field is 'subject' | 'description' =>
  field === 'subject' || field === 'description';
/** What a text of a ticket holds here, in characters. */
export const MOST_TEXT: Readonly<Record<'subject' | 'description', number>> = {
  subject: 300,
  description: 20_000,
};
export const FIELD_OWNERS = [
  'ask',
  'newest',
  'ours',
  'theirs',
  'off',
] as const satisfies readonly FieldOwner[];

const given = z.record(z.string().max(60), z.unknown());

export const mirrorIdInput = z.object({ mirrorId: idField });

export const createMirrorInput = z.object({
  system: z.enum(MIRROR_SYSTEMS, 'must be a system that can be mirrored'),
  name: textField(80),
  /** Up to the folder its interface stands in. */
  baseUrl: z
    .url({ protocol: /^https?$/, error: 'must be the address of the system, with https' })
    .max(500)
    .meta({ example: 'https://glpi.example.com' })
    .transform((url) => url.replace(/\/+$/, '')),
  settings: given.default({}),
  credentials: given.default({}),
});

const words = z.record(z.string().max(80), z.string().max(80));
const map = z.object({ toTheirs: words, toOurs: words });

/** What is absent stays. Secrets that are not given stay; nobody can read them. */
export const updateMirrorInput = z.object({
  mirrorId: idField,
  version: versionField,
  name: textField(80).optional(),
  baseUrl: createMirrorInput.shape.baseUrl.optional(),
  settings: given.optional(),
  credentials: given.optional(),
  opensHere: z.boolean().optional(),
  opensThere: z.boolean().optional(),
  /** Whether who looks on there watches here, and the other way round. */
  observers: z.boolean().optional(),
  owners: z.partialRecord(z.enum(MIRROR_FIELDS), z.enum(FIELD_OWNERS)).optional(),
  maps: z.partialRecord(z.enum(MIRROR_FIELDS), map).optional(),
});

export const setMirrorPersonInput = z.object({
  mirrorId: idField,
  personId: idField,
  /** Null: they are nobody here, whatever their address says. */
  userId: idField.nullable(),
});

export const switchMirrorInput = z.object({ mirrorId: idField, version: versionField, on: z.boolean() });

/** A system whose tickets are kept the same as ours. Credentials are never among it. */
export interface MirrorDto {
  id: string;
  system: MirrorSystem;
  name: string;
  baseUrl: string;
  settings: Record<string, string>;
  status: 'draft' | 'active' | 'disabled';
  /** Where its webhook must send to, and what it signs with. */
  webhookUrl: string;
  webhookSecret: string;
  opensHere: boolean;
  opensThere: boolean;
  /** Who looks on there watches here, and the other way round; null where that system knows no such thing. */
  observers: boolean | null;
  owners: Record<MirrorField, FieldOwner>;
  maps: Partial<Record<MirrorField, ValueMap>>;
  choices: Partial<Record<MirrorField, Choice[]>>;
  pulledAt: string | null;
  lastOkAt: string | null;
  lastReceivedAt: string | null;
  lastErrorAt: string | null;
  lastErrorCode: string | null;
  disabledReason: string | null;
  version: number;
  createdAt: string;
}

/** With what is on its way. */
export interface MirrorPage extends MirrorDto {
  counts: { linked: number; waiting: number; failed: number; conflicts: number };
  failed: MirrorRecordDto[];
  conflicts: MirrorConflictDto[];
  /** Users there who look on at something, and who they are here. */
  people: MirrorPersonDto[];
}

export interface MirrorPersonDto {
  id: string;
  /** Their id and name there. */
  externalId: string;
  name: string;
  emails: string[];
  /** The member they are; null: nobody here. */
  member: { id: string; name: string } | null;
  /** By one address on both sides, or by an administrator. */
  by: 'email' | 'admin';
}

export interface MirrorRecordDto {
  id: string;
  mirrorId: string;
  mirrorName: string;
  system: MirrorSystem;
  ticketId: string | null;
  /** Null until it was opened here. */
  number: number | null;
  subject: string;
  externalId: string | null;
  url: string | null;
  state: 'new' | 'linked' | 'gone' | 'failed';
  /** Something was heard of it that is not settled yet. */
  waiting: boolean;
  unmapped: MirrorField[];
  lastErrorCode: string | null;
  lastErrorDetail: string | null;
  syncedAt: string | null;
}

export interface MirrorConflictDto {
  id: string;
  recordId: string;
  mirrorId: string;
  mirrorName: string;
  ticketId: string;
  number: number;
  subject: string;
  externalId: string;
  field: MirrorField;
  /** What both last agreed on, in our words. */
  base: string | null;
  ours: string | null;
  theirs: string | null;
  /** Whose word a person chose, or `merged` of both; `agreed`: the two sides came to mean the same before anybody did. */
  state: 'open' | 'ours' | 'theirs' | 'merged' | 'agreed';
  settledBy: string | null;
  settledAt: string | null;
  createdAt: string;
}

export interface MirrorReplyDto {
  id: string;
  side: 'ours' | 'theirs';
  isPublic: boolean;
  author: string;
  body: string;
  files: MirrorFile[];
  state: 'waiting' | 'sending' | 'done' | 'failed';
  at: string;
}

/** Somebody who looks on there. */
export interface MirrorObserverDto {
  name: string;
  /** Who they are here; null: nobody, and then they look on there alone. */
  member: { id: string; name: string } | null;
}

/** What a ticket's page shows of its other sides. */
export interface TicketMirror {
  record: MirrorRecordDto;
  conflicts: MirrorConflictDto[];
  replies: MirrorReplyDto[];
  observers: MirrorObserverDto[];
}

export const ticketMirrorsInput = z.object({ ticketId: idField });
export const mirrorTicketInput = z.object({ ticketId: idField, mirrorId: idField });
export const listConflictsInput = z.object({
  mirrorId: idField.optional(),
  ticketId: idField.optional(),
  /** Those that wait for an answer, or those that had one. */
  state: z.enum(['open', 'settled']).default('open'),
  ...pageInput,
});
export const settleConflictInput = z.object({
  conflictId: idField,
  keep: z.enum(['ours', 'theirs', 'merged']),
  /** With `merged`, of a subject or a description: what both sides are to say. */
  text: textField(MOST_TEXT.description).optional(),
});
export const replayMirrorInput = z.object({
  mirrorId: idField,
  /** Absent: all that have failed. */
  recordIds: z.array(idField).min(1).max(500).optional(),
});
export const writeMirrorReplyInput = z.object({
  recordId: idField,
  body: textField(20_000),
  /** Whether the requester reads it there. */
  isPublic: z.boolean(),
});

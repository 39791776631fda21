import { z } from 'zod';
import { grantOfferSchema } from './grants.schemas.ts';
import { levelSchema, reasonField, riskSchema } from './policy.schemas.ts';

const id = z.uuid();
const isoDate = z.iso.datetime();

export const approvalStateSchema = z.enum(['pending', 'granted', 'denied', 'expired', 'void', 'conflicted']);

export const actionStateSchema = z.enum([
  'proposed',
  'waiting',
  'deferred',
  'approved',
  'executing',
  'executed',
  'denied',
  'expired',
  'conflicted',
  'void',
  'failed',
]);

/** What moved between the card and now: public member `changed` of the conflict's problem document. */
export const changedPartSchema = z.enum([
  'content',
  'files',
  'recipient',
  'channel',
  'fields',
  'edited',
  'thread',
]);
export type ChangedPart = z.output<typeof changedPartSchema>;

const shownFiles = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    mime: z.string(),
    size: z.number(),
    sha256: z.string(),
  }),
);

export const shownCardSchema = z.object({
  summary: z.string(),
  body: z.string().optional(),
  /** What goes with it, in this order; the digests are hex SHA-256. */
  files: shownFiles.optional(),
  /** What was first asked to go with it, where its approver changed that. */
  filesProposed: shownFiles.optional(),
  recipient: z.object({ name: z.string(), address: z.string(), channel: z.string() }).optional(),
  fields: z
    .array(
      z.object({
        name: z.string(),
        before: z.string().nullable(),
        after: z.string().nullable(),
        quote: z.string().optional(),
      }),
    )
    .optional(),
  /** Of the value at stake. */
  currency: z.string().optional(),
  why: z.string(),
  confidence: z.number().optional(),
  intent: z.string().optional(),
  sources: z
    .array(
      z.object({
        documentId: z.string(),
        chunkId: z.string(),
        title: z.string(),
        quote: z.string(),
      }),
    )
    .optional(),
  policyLine: z.string(),
  /** Some of the fields can be accepted and the others left. */
  partial: z.boolean().optional(),
  /** What moved since it was first shown, and the text as it was. */
  since: z.object({ changed: z.array(changedPartSchema), body: z.string().optional() }).optional(),
});
export type ShownCardDto = z.output<typeof shownCardSchema>;

export const signatureDtoSchema = z.object({
  by: z.object({ id, name: z.string() }),
  /** The absent person whose place was taken. */
  inPlaceOf: z.string().nullable(),
  edited: z.boolean(),
  voided: z.enum(['edited', 'changed', 'undone']).nullable(),
  at: isoDate,
});

export const approvalDtoSchema = z.object({
  id,
  actionId: id,
  decisionId: id,
  state: approvalStateSchema,
  ability: z.string(),
  actionState: actionStateSchema,
  subject: z.object({ type: z.string(), id }),
  contactId: id.nullable(),
  conversationId: id.nullable(),
  channel: z.string().nullable(),
  proposedBy: z.object({
    kind: z.enum(['user', 'api_key', 'agent', 'system']),
    id: z.string(),
    name: z.string(),
  }),
  /** To be sent back with the decision: it names exactly what was shown. */
  fingerprint: z.string(),
  shown: shownCardSchema,
  risk: riskSchema,
  /** Minor units of the card's currency. */
  value: z.number().nullable(),
  level: levelSchema,
  policyVersion: z.int(),
  rule: z.string(),
  reasons: z.array(z.string()),
  builtIn: z.boolean().nullable(),
  model: z.string().nullable(),
  remindAt: isoDate,
  expiresAt: isoDate,
  decidedBy: id.nullable(),
  decidedByName: z.string().nullable(),
  decidedAt: isoDate.nullable(),
  reason: z.string().nullable(),
  /** Until when `undo` may still be pressed; null when it may not. */
  undoUntil: isoDate.nullable(),
  /** Of a conflicted one: what moved. Looking again binds it to what is true now. */
  changed: z.array(changedPartSchema),
  /** The table of signatures, oldest first. A voided one no longer counts. */
  signatures: z.array(signatureDtoSchema),
  signaturesNeeded: z.int(),
  /** From which role on one may sign. */
  approverRole: z.enum(['operator', 'manager', 'admin']),
  onExpiry: z.enum(['reject', 'escalate', 'substitute']),
  /** Half of its time is over, and it was said. */
  reminded: z.boolean(),
  /** How often its time ran out and somebody else was asked. */
  passedOn: z.int(),
  /** To whom it was put by name, by whom (null: the product, when time had run out), and what they said. */
  asked: z
    .object({
      of: z.object({ id, name: z.string() }),
      by: z.object({ id, name: z.string() }).nullable(),
      note: z.string().nullable(),
      at: isoDate,
    })
    .nullable(),
  /** Whether the reader's own signature would count, and why not. */
  standing: z.enum(['may', 'own_request', 'role', 'already_signed']),
  /** It was put to the reader, or to somebody whose place they take. */
  askedOfReader: z.boolean(),
  version: z.int(),
  createdAt: isoDate,
});
export type ApprovalDto = z.output<typeof approvalDtoSchema>;

export const listApprovalsInput = z.object({
  /** `open`: what waits, and what the world moved away from and nobody has looked at again. */
  state: z.enum(['pending', 'open', 'decided', 'all']).default('pending'),
  conversationId: id.optional(),
  contactId: id.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** Opaque, from the last answer. */
  cursor: z.string().optional(),
});
export const approvalListDtoSchema = z.object({
  items: z.array(approvalDtoSchema),
  counts: z.object({ pending: z.int(), dueSoon: z.int(), highRisk: z.int() }),
  nextCursor: z.string().nullable(),
});
export type ApprovalListDto = z.output<typeof approvalListDtoSchema>;

export const readApprovalInput = z.object({ approvalId: id });

export const approveInput = z.object({
  approvalId: id,
  /** The fingerprint of the card the approver looked at. */
  fingerprint: z.string().length(64),
  /** What the approver changed of the ability's input (`{ body }`); the rest stays. Hard rules run again. */
  editedInput: z.record(z.string(), z.unknown()).optional(),
  /** Only these of the card's fields, by name; the others stay as they are. */
  fields: z.array(z.string().max(80)).min(1).max(50).optional(),
});
export const rejectInput = z.object({
  approvalId: id,
  reason: reasonField,
  /** Whether the agent drafts once more with this reason. */
  redraft: z.boolean().default(true),
});
export const dismissInput = z.object({ approvalId: id });
export const refreshApprovalInput = z.object({ approvalId: id });

/** Answer of approve, reject, dismiss, undo. */
export const decidedDtoSchema = z.object({
  approvalId: id.nullable(),
  actionId: id,
  state: actionStateSchema,
  approvalState: approvalStateSchema.nullable(),
  undoUntil: isoDate.nullable(),
  /** Of approve: how many signatures are still wanted. */
  missing: z.int().optional(),
  /** Of approve: this kind could be let go without asking for a while. */
  grantOffer: grantOfferSchema.nullish(),
  /** Of reject: the level this kind was lowered to at once, and why. */
  demoted: z.object({ level: levelSchema, reason: z.string() }).nullish(),
});
export type DecidedDto = z.output<typeof decidedDtoSchema>;

import { z } from 'zod';
import type { RecordKind } from '#db/schema/decision-records.ts';
import { actionStateSchema, approvalDtoSchema } from './approvals.schemas.ts';
import { decisionKindSchema, levelSchema, riskSchema } from './policy.schemas.ts';

const id = z.uuid();
const isoDate = z.iso.datetime();

export const decisionDtoSchema = z.object({
  id,
  actionId: id,
  kind: decisionKindSchema,
  policyVersion: z.int(),
  level: levelSchema,
  rule: z.string(),
  reasons: z.array(z.string()),
  facts: z.record(z.string(), z.unknown()),
  model: z.string().nullable(),
  promptVersion: z.string().nullable(),
  aiSettingsVersion: z.int().nullable(),
  builtIn: z.boolean().nullable(),
  sources: z.array(z.record(z.string(), z.unknown())),
  costMicros: z.number().nullable(),
  createdAt: isoDate,
});
export type DecisionDto = z.output<typeof decisionDtoSchema>;

/** One rule of the gate and what it answered; `not_asked` when an earlier one had decided. */
export const checkDtoSchema = z.object({
  id: z.string(),
  /** The rule as a statement that should hold. */
  asks: z.string(),
  result: z.enum(['passes', 'asks', 'waits', 'denies', 'unknown', 'not_asked']),
  detail: z.string().nullable(),
});
export type CheckDto = z.output<typeof checkDtoSchema>;

/** One record of the chain, as the desk shows it. */
export interface ChainPlaceDto {
  seq: number;
  kind: RecordKind;
  at: string;
  /** `name` is null when the words were erased, and for what nobody did in person. */
  actor: { kind: 'user' | 'api_key' | 'agent' | 'system'; id: string; name: string | null };
  /** A union or a code. */
  outcome: string | null;
  /** What the approver changed. */
  diff: { field: string; before: string | null; after: string | null }[] | null;
  erased: boolean;
  link: string;
  keyId: string;
  inputsDigest: string | null;
  /** Whether the record is as it was entered; a key that was taken out of the list cannot tell. */
  stands: 'right' | 'wrong' | 'unknown_key';
}

/** "Why was this done": the action, the gate's answer and the person's. */
export const actionDtoSchema = z.object({
  id,
  ability: z.string(),
  state: actionStateSchema,
  proposedBy: z.object({
    kind: z.enum(['user', 'api_key', 'agent', 'system']),
    id: z.string(),
    name: z.string(),
  }),
  subject: z.object({ type: z.string(), id }),
  contactId: id.nullable(),
  conversationId: id.nullable(),
  channel: z.string().nullable(),
  risk: riskSchema,
  outcome: z.record(z.string(), z.unknown()).nullable(),
  executedAt: isoDate.nullable(),
  createdAt: isoDate,
  decision: decisionDtoSchema.nullable(),
  approval: approvalDtoSchema.nullable(),
});
export type ActionDto = z.output<typeof actionDtoSchema>;

export const readActionInput = z.object({ actionId: id });

export const undoInput = z.object({ actionId: id });

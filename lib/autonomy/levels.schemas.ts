import { z } from 'zod';
import { levelSchema } from './policy.schemas.ts';

const id = z.uuid();
const isoDate = z.iso.datetime();

const levelKindSchema = z.object({
  ability: z.string().min(1).max(80),
  channel: z.string().min(1).max(40).nullable(),
  segment: z.string().min(1).max(80).nullable(),
});

/** What people answered to one kind, and whether a rise is offered on it. */
export const levelOfferDtoSchema = z.object({
  kind: levelKindSchema,
  agentName: z.string(),
  level: levelSchema,
  decided: z.int(),
  unedited: z.int(),
  edited: z.int(),
  rejected: z.int(),
  /** Approved exactly as proposed, with its 95 % interval (Wilson). */
  share: z.number(),
  low: z.number(),
  high: z.number(),
  /** The level that is offered; null while it is not. */
  offered: levelSchema.nullable(),
  /** Why none is offered: too few decisions, not sure enough, lately lowered or declined, or no level to rise to. */
  waitsFor: z.enum(['level', 'few', 'share', 'rests']).nullable(),
});
export type LevelOfferDto = z.output<typeof levelOfferDtoSchema>;

export const levelChangeDtoSchema = z.object({
  id,
  change: z.enum(['rise', 'demotion', 'declined']),
  kind: levelKindSchema,
  from: levelSchema,
  to: levelSchema,
  cause: z.enum(['evidence', 'rejections', 'complaint', 'opt_out']),
  reason: z.string(),
  policyVersion: z.int().nullable(),
  byName: z.string().nullable(),
  /** A demotion nobody has read yet. */
  unread: z.boolean(),
  at: isoDate,
});
export type LevelChangeDto = z.output<typeof levelChangeDtoSchema>;

export const signRiseInput = z.object({
  kind: levelKindSchema,
  /** What was offered: refused when it is not offered any more. */
  to: levelSchema,
});
export const declineRiseInput = z.object({ kind: levelKindSchema });
export const readDemotionInput = z.object({ id });

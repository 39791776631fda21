import { z } from 'zod';
import { idField, textField } from '#lib/core/fields.ts';
import { ENTRY_FIELDS } from './schemas.ts';

const probability = z.coerce.number().int().min(0).max(100);
const kind = z.enum(['open', 'won', 'lost']);
const rottingDays = z.coerce.number().int().min(1).max(730).nullable();
const wants = z.array(z.enum(ENTRY_FIELDS)).max(ENTRY_FIELDS.length);

/** A new pipeline has the stages of `from`, or the usual ones. */
export const createPipelineInput = z.object({ name: textField(60), from: idField.optional() });

/** `isDefault` can only be given, never taken: another pipeline takes it. */
export const updatePipelineInput = z.object({
  pipelineId: idField,
  name: textField(60).optional(),
  isDefault: z.literal(true).optional(),
  archived: z.boolean().optional(),
});

/** Stands after `afterId`, or first (null), or before the stages that close a deal (absent). */
export const addStageInput = z.object({
  pipelineId: idField,
  name: textField(60),
  probability: probability.default(50),
  kind: kind.default('open'),
  rottingDays: rottingDays.default(14),
  wants: wants.default([]),
  afterId: idField.nullish(),
});

/** What is absent stays; with `afterId` it moves there (null: first). */
export const updateStageInput = z.object({
  pipelineId: idField,
  stageId: idField,
  name: textField(60).optional(),
  probability: probability.optional(),
  kind: kind.optional(),
  rottingDays: rottingDays.optional(),
  wants: wants.optional(),
  afterId: idField.nullish(),
});

/** `moveTo` says where its deals go; a stage without deals needs none. */
export const removeStageInput = z.object({
  pipelineId: idField,
  stageId: idField,
  moveTo: idField.optional(),
});

export const REASON_KINDS = ['won', 'lost'] as const;

export interface DealReasonDto {
  id: string;
  kind: 'won' | 'lost';
  name: string;
  archivedAt: string | null;
}

export const createReasonInput = z.object({ kind: z.enum(REASON_KINDS), name: textField(80) });

export const updateReasonInput = z.object({
  reasonId: idField,
  name: textField(80).optional(),
  archived: z.boolean().optional(),
});

import { z } from 'zod';
import type { Named } from '#lib/contacts/schemas.ts';
import { idField, optionalText, textField, versionField } from '#lib/core/fields.ts';
import { listInput } from '#lib/core/filters/list-input.ts';

export interface StageDto {
  id: string;
  name: string;
  position: number;
  /** Per cent, 0 to 100. */
  probability: number;
  kind: 'open' | 'won' | 'lost';
}

export interface PipelineDto {
  id: string;
  name: string;
  isDefault: boolean;
  stages: StageDto[];
}

/** Sums in minor units; money of different currencies is never added up. */
export interface MoneySum {
  currency: string;
  sumMinor: number;
  /** Sum of amount times the stage's probability, rounded. */
  weightedMinor: number;
}

export interface BoardStage extends StageDto {
  count: number;
  sums: MoneySum[];
}

export interface DealRow {
  id: string;
  pipelineId: string;
  stageId: string;
  name: string;
  /** Minor units of `currency`. */
  amountMinor: number;
  currency: string;
  contact: Named | null;
  account: Named | null;
  leadId: string | null;
  owner: Named | null;
  /** YYYY-MM-DD. */
  closeDate: string | null;
  nextStep: string | null;
  /** Order inside the stage, compared as text. */
  position: string;
  enteredStageAt: string;
  closedAt: string | null;
  version: number;
  createdAt: string;
  updatedAt: string;
}

/** `deals` holds at most 100 of each stage, in order; `count` and `sums` are of all. */
export interface Board {
  pipeline: { id: string; name: string };
  stages: BoardStage[];
  deals: DealRow[];
}

export interface StageMoveDto {
  id: string;
  from: Named | null;
  to: Named;
  actor: { kind: string; name: string };
  movedAt: string;
  /** Why: the gate's answer to it. */
  decisionId: string | null;
}

export interface DealDto extends DealRow {
  stage: StageDto;
  moves: StageMoveDto[];
}

/** Without a pipeline: the workspace's default one. */
export const readBoardInput = z.object({ pipelineId: idField.optional() });

export const listDealsInput = z.object({
  ...listInput('created'),
  pipelineId: idField.optional(),
  stageId: idField.optional(),
});

export const dealIdInput = z.object({ dealId: idField });

const amountMinor = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const currency = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/, 'must be a currency code such as EUR');
const closeDate = z.iso.date('must be a date such as 2026-01-31');

/** Without a stage: the pipeline's first. */
export const createDealInput = z.object({
  name: textField(200),
  pipelineId: idField.optional(),
  stageId: idField.optional(),
  contactId: idField.nullish(),
  accountId: idField.nullish(),
  amountMinor: amountMinor.default(0),
  currency: currency.default('EUR'),
  closeDate: closeDate.nullish(),
  ownerId: idField.nullish(),
  nextStep: optionalText(500),
});

export const updateDealInput = z.object({
  dealId: idField,
  version: versionField,
  name: textField(200).optional(),
  amountMinor: amountMinor.optional(),
  currency: currency.optional(),
  closeDate: closeDate.nullish(),
  contactId: idField.nullish(),
  ownerId: idField.nullish(),
  nextStep: textField(500).nullish(),
});

/** Places the deal in a stage, after `afterId` (or first, when null; last, when absent). */
export const moveDealInput = z.object({
  dealId: idField,
  version: versionField.optional(),
  stageId: idField,
  afterId: idField.nullish(),
});

/** Input of the ability `change_deal`: what is absent stays as it is. */
export const changeDealInput = z
  .object({
    dealId: idField,
    stageId: idField.optional(),
    amountMinor: amountMinor.optional(),
    closeDate: closeDate.optional(),
    /** By the card's name of the field: the words the change rests on. */
    quotes: z.record(z.string().max(40), z.string().max(500)).optional(),
  })
  .refine((input) => input.stageId ?? input.amountMinor ?? input.closeDate, 'must change something');
export type ChangeDealInput = z.output<typeof changeDealInput>;

/** Input of the ability `convert_lead`. */
export const convertLeadInput = z.object({
  leadId: idField,
  name: optionalText(200),
  pipelineId: idField.optional(),
  amountMinor: amountMinor.default(0),
  currency: currency.default('EUR'),
});

import { z } from 'zod';
import { type AttributeValues, attributesInput } from '#lib/attributes/schemas.ts';
import type { Named } from '#lib/contacts/schemas.ts';
import { idField, optionalText, textField, versionField } from '#lib/core/fields.ts';
import { filterParam } from '#lib/core/filters/filter.ts';
import { listInput } from '#lib/core/filters/list-input.ts';

/** What a stage's entry rule may ask of a deal. */
export const ENTRY_FIELDS = [
  'amountMinor',
  'closeDate',
  'contactId',
  'ownerId',
  'nextStep',
  'reasonId',
] as const;
export type EntryField = (typeof ENTRY_FIELDS)[number];

/** What the forecast makes of an open deal, surest first; `omitted` counts nowhere. */
export const FORECAST_CATEGORIES = ['commit', 'best_case', 'pipeline', 'omitted'] as const;
export type ForecastCategory = (typeof FORECAST_CATEGORIES)[number];

export interface StageDto {
  id: string;
  name: string;
  position: number;
  /** Per cent, 0 to 100. */
  probability: number;
  kind: 'open' | 'won' | 'lost';
  /** After so many days in it a deal is said to stand still; null: never. */
  rottingDays: number | null;
  /** Its entry rule. A stage for lost deals wants a reason besides, always. */
  wants: EntryField[];
}

export interface PipelineDto {
  id: string;
  name: string;
  isDefault: boolean;
  archivedAt: string | null;
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
  /** Null: all of its deals are here. */
  nextCursor: string | null;
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
  /** As a person chose it; null: by the stage's probability. */
  forecastCategory: ForecastCategory | null;
  /** Why it was won or lost. */
  reason: Named | null;
  /** Whom it was lost to, or won against. */
  competitor: string | null;
  /** Fields of the workspace's own, by key. */
  attributes: AttributeValues;
  /** Order inside the stage, compared as text. */
  position: string;
  enteredStageAt: string;
  closedAt: string | null;
  version: number;
  createdAt: string;
  updatedAt: string;
}

/**
 * `deals` holds the first 100 of each stage, in order; `count` and `sums` are of all. `nextCursor` goes on in a stage: it
 * is one of the list of deals with its `pipelineId`, `stageId`, `sort=position` and the filter of the board.
 */
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

export interface DealLineDto {
  id: string;
  name: string;
  quantity: number;
  /** Minor units of the deal's currency. */
  unitPriceMinor: number;
  /** Per cent. */
  discount: number;
  /** Minor units: quantity times price, less the discount, rounded. */
  totalMinor: number;
}

export interface DealDto extends DealRow {
  stage: StageDto;
  /** What it is made of; the amount is their sum where there are any. */
  lines: DealLineDto[];
  moves: StageMoveDto[];
}

/** Without a pipeline: the workspace's default one. */
export const readBoardInput = z.object({
  pipelineId: idField.optional(),
  /** Which deals stand on it, as in the list of deals; counts and sums are of these. */
  filter: filterParam.optional(),
  /** Those whose name, contact or account comes close: 500 at most. */
  q: optionalText(200),
});

export const listDealsInput = z.object({
  ...listInput('created'),
  /** Searches name, contact and account; the answer is then by closeness and has no further page. */
  q: optionalText(200),
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
const forecastCategory = z.enum(FORECAST_CATEGORIES);
const competitor = textField(120);

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
  forecastCategory: forecastCategory.nullish(),
  attributes: attributesInput.optional(),
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
  forecastCategory: forecastCategory.nullish(),
  reasonId: idField.nullish(),
  competitor: competitor.nullish(),
  attributes: attributesInput.optional(),
});

/** What a move may bring along, so that a stage's entry rule is met in the same step. */
export const moveFields = z.object({
  amountMinor: amountMinor.optional(),
  closeDate: closeDate.optional(),
  contactId: idField.optional(),
  ownerId: idField.optional(),
  nextStep: textField(500).optional(),
  reasonId: idField.optional(),
  competitor: competitor.optional(),
});
export type MoveFields = z.output<typeof moveFields>;

/** Places the deal in a stage, after `afterId` (or first, when null; last, when absent). */
export const moveDealInput = z.object({
  dealId: idField,
  version: versionField.optional(),
  stageId: idField,
  afterId: idField.nullish(),
  fields: moveFields.optional(),
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

/** The lines of a deal as they are to be; none takes them out and leaves the amount as it is. */
export const setDealLinesInput = z.object({
  dealId: idField,
  version: versionField,
  lines: z
    .array(
      z.object({
        name: textField(200),
        quantity: z.coerce.number().min(0).max(1_000_000_000).multipleOf(0.001).default(1),
        unitPriceMinor: amountMinor,
        discount: z.coerce.number().min(0).max(100).multipleOf(0.01).default(0),
      }),
    )
    .max(200),
});

/** Input of the ability `convert_lead`. */
export const convertLeadInput = z.object({
  leadId: idField,
  name: optionalText(200),
  pipelineId: idField.optional(),
  /** A stage of that pipeline, whose entry rule then holds; absent: where every deal begins. */
  stageId: idField.optional(),
  amountMinor: amountMinor.default(0),
  currency: currency.default('EUR'),
});

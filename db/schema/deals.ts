import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  date,
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { attributeValues } from './attributes.ts';
import { at, createdAt, tenantKey, tenantPolicy, updatedAt } from './columns.ts';
import { accounts, contacts } from './contacts.ts';

export const pipelines = pgTable(
  'pipelines',
  {
    ...tenantKey,
    name: text().notNull(),
    isDefault: boolean().notNull().default(false),
    /** Takes no new deals and is no longer offered; what stands in it stays. */
    archivedAt: at(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), tenantPolicy()],
);

export const stages = pgTable(
  'stages',
  {
    ...tenantKey,
    pipelineId: uuid().notNull(),
    name: text().notNull(),
    position: integer().notNull(),
    /** Per cent, 0 to 100. */
    probability: integer().notNull(),
    kind: text().$type<'open' | 'won' | 'lost'>().notNull(),
    /** After so many days in it a deal is said to stand still; null: never. */
    rottingDays: integer().default(14),
    /** Its entry rule: what a deal must say before it may enter (`EntryField`). */
    wants: text().array().notNull().default(sql`'{}'`),
    /** No longer part of the pipeline; kept because moves of the past name it. Its position is below zero. */
    removedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.pipelineId],
      foreignColumns: [pipelines.workspaceId, pipelines.id],
    }),
    uniqueIndex().on(t.workspaceId, t.pipelineId, t.position),
    tenantPolicy(),
  ],
);

/** Why deals are won or lost, in the workspace's own words. One that is no longer offered keeps its name on old deals. */
export const dealReasons = pgTable(
  'deal_reasons',
  {
    ...tenantKey,
    kind: text().$type<'won' | 'lost'>().notNull(),
    name: text().notNull(),
    position: integer().notNull(),
    archivedAt: at(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), tenantPolicy()],
);

export const deals = pgTable(
  'deals',
  {
    ...tenantKey,
    pipelineId: uuid().notNull(),
    stageId: uuid().notNull(),
    contactId: uuid(),
    accountId: uuid(),
    leadId: uuid(),
    name: text().notNull(),
    /** Minor units of `currency`. */
    amountMinor: bigint({ mode: 'number' }).notNull().default(0),
    currency: text().notNull().default('EUR'),
    closeDate: date({ mode: 'string' }),
    ownerId: uuid(),
    /** Order inside the stage: fractional index, compared bytewise. */
    position: text().notNull(),
    nextStep: text(),
    /** As a person chose it; null: by the stage's probability (`forecastCategoryOf`). */
    forecastCategory: text().$type<'commit' | 'best_case' | 'pipeline' | 'omitted'>(),
    /** Why it was won or lost. */
    reasonId: uuid(),
    /** Whom it was lost to, or won against. */
    competitor: text(),
    attributes: attributeValues(),
    enteredStageAt: at().notNull().defaultNow(),
    closedAt: at(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.stageId], foreignColumns: [stages.workspaceId, stages.id] }),
    foreignKey({
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }),
    foreignKey({
      columns: [t.workspaceId, t.accountId],
      foreignColumns: [accounts.workspaceId, accounts.id],
    }),
    index().on(t.workspaceId, t.pipelineId, t.stageId, t.position),
    foreignKey({
      columns: [t.workspaceId, t.reasonId],
      foreignColumns: [dealReasons.workspaceId, dealReasons.id],
    }),
    index().on(t.workspaceId, t.contactId),
    index().on(t.workspaceId, t.accountId),
    // Calendar and forecast: open deals by when they are to close, closed ones by when they did, and what changed.
    index('deals_open_by_close').on(t.workspaceId, t.closeDate, t.id).where(sql`closed_at is null`),
    index('deals_closed').on(t.workspaceId, t.closedAt).where(sql`closed_at is not null`),
    index().on(t.workspaceId, t.updatedAt, t.id),
    index().on(t.workspaceId, t.createdAt, t.id),
    index().on(t.workspaceId, t.amountMinor, t.id),
    uniqueIndex('deals_one_per_lead').on(t.workspaceId, t.leadId),
    tenantPolicy(),
  ],
);

export const stageMoves = pgTable(
  'stage_moves',
  {
    ...tenantKey,
    dealId: uuid().notNull(),
    fromStageId: uuid(),
    toStageId: uuid().notNull(),
    actorKind: text().notNull(),
    actorName: text().notNull(),
    movedAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.dealId], foreignColumns: [deals.workspaceId, deals.id] }),
    index().on(t.workspaceId, t.dealId, t.movedAt),
    tenantPolicy(),
  ],
);

/** What a deal is made of, where it says so: the amount is then their sum. */
export const dealLines = pgTable(
  'deal_lines',
  {
    ...tenantKey,
    dealId: uuid().notNull(),
    position: integer().notNull(),
    name: text().notNull(),
    /** To three places: hours, tonnes. */
    quantity: numeric({ precision: 14, scale: 3, mode: 'number' }).notNull(),
    /** Minor units of the deal's currency. */
    unitPriceMinor: bigint({ mode: 'number' }).notNull(),
    /** Per cent, to two places. */
    discount: numeric({ precision: 5, scale: 2, mode: 'number' }).notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.dealId], foreignColumns: [deals.workspaceId, deals.id] }),
    index().on(t.workspaceId, t.dealId, t.position),
    tenantPolicy(),
  ],
);

/** What one person is to win in one month. */
export const salesTargets = pgTable(
  'sales_targets',
  {
    ...tenantKey,
    ownerId: uuid().notNull(),
    /** The first of the month. */
    month: date({ mode: 'string' }).notNull(),
    /** Minor units of `currency`. */
    amountMinor: bigint({ mode: 'number' }).notNull(),
    currency: text().notNull(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('sales_targets_one').on(t.workspaceId, t.month, t.ownerId, t.currency),
    tenantPolicy(),
  ],
);

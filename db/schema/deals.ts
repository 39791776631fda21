import {
  bigint,
  boolean,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
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
    index().on(t.workspaceId, t.contactId),
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

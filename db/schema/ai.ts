import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, tenantKey, tenantPolicy } from './columns.ts';

/** One call of a task: what ran, what it cost, why the built-in answer served. No text in or out. */
export const aiCalls = pgTable(
  'ai_calls',
  {
    ...tenantKey,
    task: text().notNull(),
    promptVersion: text().notNull(),
    settingsVersion: integer().notNull(),
    /** `built-in` or the provider's model id. */
    model: text().notNull(),
    provider: text().notNull(),
    builtIn: boolean().notNull(),
    /** Why the built-in answer served: `no_model`, `model_failed`, `invalid_output`, `injection`; null when a model did. */
    builtInReason: text(),
    inputTokens: integer(),
    outputTokens: integer(),
    /** Millionths of a US dollar; null when the price of the model is unknown. */
    costMicros: bigint({ mode: 'number' }),
    latencyMs: integer().notNull(),
    errorCode: text(),
    subjectType: text(),
    subjectId: uuid(),
    runId: text(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index().on(t.workspaceId, t.createdAt),
    tenantPolicy(),
  ],
);

/** How agents speak, versioned; a decision record names the version it was made under. */
export const aiSettings = pgTable(
  'ai_settings',
  {
    workspaceId: uuid().notNull(),
    version: integer().notNull(),
    persona: text().notNull(),
    tone: text().notNull(),
    /** House principles that every prompt carries. */
    principles: text().array().notNull(),
    /** Null: the one the environment selects. */
    model: text(),
    temperature: real().notNull(),
    /** BCP 47 primary subtags agents may answer in. */
    languages: text().array().notNull(),
    createdBy: uuid(),
    createdAt: createdAt(),
    extra: jsonb().$type<Record<string, unknown>>(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.version] }), tenantPolicy()],
);

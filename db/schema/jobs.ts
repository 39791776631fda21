import { integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at, createdAt, tenantKey, tenantPolicy } from './columns.ts';

/** A durable function that gave up, with what it was called with, so that it can be run again. */
export const deadLetters = pgTable(
  'dead_letters',
  {
    ...tenantKey,
    functionId: text().notNull(),
    runId: text().notNull(),
    eventName: text().notNull(),
    eventId: text(),
    eventData: jsonb().$type<Record<string, unknown>>().notNull(),
    errorName: text().notNull(),
    errorMessage: text().notNull(),
    attempts: integer(),
    failedAt: createdAt(),
    replayedAt: at(),
    replayId: uuid(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), tenantPolicy()],
);

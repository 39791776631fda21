import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { channelConnections } from './channels.ts';
import { at, createdAt, tenantKey, tenantPolicy } from './columns.ts';
import { sendIntents } from './sends.ts';

/** `callback`: we post it. `poll`: it is fetched and acknowledged. */
export type DeliveryWay = 'callback' | 'poll';

/** `unknown`: the tries are over, and one of them may have arrived. */
export type ApiDeliveryState = 'waiting' | 'accepted' | 'refused' | 'unknown';

/**
 * What goes out by an API channel, one row for each send, and how the other system took it. Words and addresses are
 * not kept here: they stand with the send and are read again whenever they are told.
 */
export const apiDeliveries = pgTable(
  'api_deliveries',
  {
    ...tenantKey,
    connectionId: uuid().notNull(),
    /** The send: its id is what the other system knows the message by. */
    intentId: uuid().notNull(),
    /** Counts up within the channel in the order of commits, so that whoever reads on from one misses nothing. */
    position: bigint({ mode: 'number' }).notNull(),
    way: text().$type<DeliveryWay>().notNull(),
    state: text().$type<ApiDeliveryState>().notNull().default('waiting'),
    /** How often it was posted, or told to whoever fetches. */
    attempts: integer().notNull().default(0),
    /** A try ended without an answer: it may have been taken all the same. */
    mayHaveArrived: boolean().notNull().default(false),
    lastAttemptAt: at(),
    /** Of the last answer. */
    httpStatus: integer(),
    tookMs: integer(),
    /** The first characters of the last answer, as text. */
    response: text(),
    errorCode: text(),
    /** The other system's own id of the message. */
    externalId: text(),
    acceptedAt: at(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.connectionId],
      foreignColumns: [channelConnections.workspaceId, channelConnections.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.intentId],
      foreignColumns: [sendIntents.workspaceId, sendIntents.id],
    }).onDelete('cascade'),
    uniqueIndex('api_deliveries_intent').on(t.workspaceId, t.intentId),
    uniqueIndex('api_deliveries_position').on(t.workspaceId, t.connectionId, t.position),
    index('api_deliveries_waiting')
      .on(t.workspaceId, t.connectionId, t.position)
      .where(sql`way = 'poll' and state = 'waiting'`),
    index('api_deliveries_external').on(t.workspaceId, t.externalId).where(sql`external_id is not null`),
    tenantPolicy(),
  ],
);

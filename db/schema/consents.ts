import { foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, tenantKey, tenantPolicy } from './columns.ts';
import { contacts } from './contacts.ts';

/** Where a contact stands on each channel now; `consent_entries` says how it came to that. */
export const consents = pgTable(
  'consents',
  {
    workspaceId: uuid().notNull(),
    contactId: uuid().notNull(),
    channel: text().notNull(),
    status: text().$type<'granted' | 'withdrawn'>().notNull(),
    basis: text().notNull(),
    source: text().notNull(),
    /** The entry of the history that made it so; null for what is older than the history. */
    entryId: uuid(),
    at: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.contactId, t.channel] }),
    foreignKey({
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }),
    tenantPolicy(),
  ],
);

/**
 * Every consent that was given, withdrawn or taken back, append-only. It names its contact by id alone: the proof stays
 * when the contact goes, and a merge moves nothing here, because a family of contacts is read together.
 */
export const consentEntries = pgTable(
  'consent_entries',
  {
    ...tenantKey,
    contactId: uuid().notNull(),
    channel: text().notNull(),
    /** `cleared`: what was recorded is taken back, and nothing is known any more. */
    status: text().$type<'granted' | 'withdrawn' | 'cleared'>().notNull(),
    basis: text().notNull(),
    source: text().notNull(),
    note: text(),
    /** The message in which they said so. */
    messageId: uuid(),
    byKind: text().notNull(),
    byName: text().notNull(),
    at: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index().on(t.workspaceId, t.contactId, t.at, t.id),
    tenantPolicy(),
  ],
);

/** Addresses nobody may write to on a channel. Read in the transaction of every claim. */
export const suppressions = pgTable(
  'suppressions',
  {
    workspaceId: uuid().notNull(),
    channel: text().notNull(),
    address: text().notNull(),
    contactId: uuid(),
    reason: text().$type<'opt_out' | 'complaint' | 'bounce' | 'manual'>().notNull(),
    sourceMessageId: uuid(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.channel, t.address] }),
    index().on(t.workspaceId, t.contactId),
    tenantPolicy(),
  ],
);

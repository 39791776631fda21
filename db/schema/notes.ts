import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at, createdAt, tenantKey, tenantPolicy, updatedAt } from './columns.ts';

/** What colleagues write down about a record, in Markdown. It belongs to one of the five. */
export const notes = pgTable(
  'notes',
  {
    ...tenantKey,
    contactId: uuid(),
    accountId: uuid(),
    leadId: uuid(),
    dealId: uuid(),
    ticketId: uuid(),
    body: text().notNull(),
    /** Members it names. */
    mentions: uuid().array().notNull().default(sql`'{}'`),
    authorKind: text().notNull(),
    authorId: text().notNull(),
    authorName: text().notNull(),
    /** Stands first; one of a record's notes at a time. */
    pinnedAt: at(),
    editedAt: at(),
    /** Taken away; kept so that it can be put back. */
    deletedAt: at(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('notes_of_contact').on(t.workspaceId, t.contactId, t.createdAt).where(sql`contact_id is not null`),
    index('notes_of_account').on(t.workspaceId, t.accountId, t.createdAt).where(sql`account_id is not null`),
    index('notes_of_lead').on(t.workspaceId, t.leadId, t.createdAt).where(sql`lead_id is not null`),
    index('notes_of_deal').on(t.workspaceId, t.dealId, t.createdAt).where(sql`deal_id is not null`),
    index('notes_of_ticket').on(t.workspaceId, t.ticketId, t.createdAt).where(sql`ticket_id is not null`),
    tenantPolicy(),
  ],
);

/** What a note said before it was edited. */
export const noteVersions = pgTable(
  'note_versions',
  {
    workspaceId: uuid().notNull(),
    noteId: uuid().notNull(),
    version: integer().notNull(),
    body: text().notNull(),
    /** When it was written, and by whom. */
    writtenAt: at().notNull(),
    authorName: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.noteId, t.version] }),
    foreignKey({
      columns: [t.workspaceId, t.noteId],
      foreignColumns: [notes.workspaceId, notes.id],
    }).onDelete('cascade'),
    tenantPolicy(),
  ],
);

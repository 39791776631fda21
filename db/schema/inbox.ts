import { sql } from 'drizzle-orm';
import {
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
import { at, bytea, createdAt, tenantKey, tenantPolicy, updatedAt } from './columns.ts';
import { conversations, messages } from './conversations.ts';

/** Words that are written again and again: one person's, or everybody's. */
export const savedReplies = pgTable(
  'saved_replies',
  {
    ...tenantKey,
    /** Who made it; null for a key of the API. */
    ownerId: uuid(),
    shared: boolean().notNull().default(false),
    /** A shelf with a name; empty for none. */
    folder: text().notNull().default(''),
    title: text().notNull(),
    /** What is typed after `/`; null for one that is only looked for. */
    shortcut: text(),
    /** With blanks such as `{{contact.first_name}}`. */
    body: text().notNull(),
    /** How often it went into a composer. */
    uses: integer().notNull().default(0),
    lastUsedAt: at(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('saved_replies_shared_shortcut')
      .on(t.workspaceId, t.shortcut)
      .where(sql`shared and shortcut is not null`),
    uniqueIndex('saved_replies_own_shortcut')
      .on(t.workspaceId, t.ownerId, t.shortcut)
      .where(sql`not shared and shortcut is not null`),
    tenantPolicy(),
  ],
);

/**
 * Files of saved replies and of macros, each kept once however often it is sent: what goes out stands in `attachments`,
 * which names its bytes here.
 */
export const savedReplyFiles = pgTable(
  'saved_reply_files',
  {
    ...tenantKey,
    /** Null before its reply is saved, and after the reply let go of it: kept then for what was sent with it. */
    savedReplyId: uuid(),
    /** The macro whose reply it goes with, in place of a saved reply. */
    macroId: uuid(),
    position: integer().notNull().default(0),
    /** Who brought it, and may save it with a reply or a macro; null for a key of the API. */
    addedBy: uuid(),
    /** Cleaned: no path, no control characters, at most 200. */
    name: text().notNull(),
    /** By what it holds. */
    mime: text().notNull(),
    /** Bytes. */
    size: integer().notNull(),
    /** Hex SHA-256 of the bytes. */
    sha256: text().notNull(),
    bytes: bytea().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.savedReplyId],
      foreignColumns: [savedReplies.workspaceId, savedReplies.id],
    }),
    index('saved_reply_files_of').on(t.workspaceId, t.savedReplyId, t.position),
    index('saved_reply_files_of_macro')
      .on(t.workspaceId, t.macroId, t.position)
      .where(sql`macro_id is not null`),
    // What hangs on neither: swept by its age.
    index('saved_reply_files_unowned')
      .on(t.createdAt)
      .where(sql`saved_reply_id is null and macro_id is null`),
    tenantPolicy(),
  ],
);

/** Who is named in a note. The conversation is the message's: it may be joined with another. */
export const mentions = pgTable(
  'mentions',
  {
    workspaceId: uuid().notNull(),
    messageId: uuid().notNull(),
    userId: uuid().notNull(),
    /** When they opened the thread; null while they have not. */
    seenAt: at(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.messageId, t.userId] }),
    foreignKey({
      columns: [t.workspaceId, t.messageId],
      foreignColumns: [messages.workspaceId, messages.id],
    }),
    index().on(t.workspaceId, t.userId, t.createdAt),
    tenantPolicy(),
  ],
);

/** What people have written into the composer and not sent: one for all who look at the thread. */
export const composerDrafts = pgTable(
  'composer_drafts',
  {
    workspaceId: uuid().notNull(),
    conversationId: uuid().notNull(),
    body: text().notNull(),
    /** What is to go with it, in this order. */
    fileIds: uuid().array().notNull().default([]),
    /** Who wrote last. */
    writerId: uuid().notNull(),
    writerName: text().notNull(),
    version: integer().notNull().default(1),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.conversationId] }),
    foreignKey({
      columns: [t.workspaceId, t.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }),
    tenantPolicy(),
  ],
);

/** Who looks at a thread just now. Overwritten by every heartbeat, no part of the record. */
export const threadPresence = pgTable(
  'thread_presence',
  {
    workspaceId: uuid().notNull(),
    conversationId: uuid().notNull(),
    userId: uuid().notNull(),
    doing: text().$type<'looking' | 'typing'>().notNull(),
    seenAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.conversationId, t.userId] }),
    foreignKey({
      columns: [t.workspaceId, t.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }),
    tenantPolicy(),
  ],
);

/** What a message says in another language, by a model: made once, and shown only while the words it was made from stand. */
export const messageTranslations = pgTable(
  'message_translations',
  {
    workspaceId: uuid().notNull(),
    messageId: uuid().notNull(),
    /** Into which: two letters. */
    language: text().notNull(),
    body: text().notNull(),
    /** `md5` of the words it was made from: senders change messages. */
    madeFrom: text().notNull(),
    /** The provider's model id. */
    model: text().notNull(),
    aiCallId: uuid().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.messageId, t.language] }),
    foreignKey({
      columns: [t.workspaceId, t.messageId],
      foreignColumns: [messages.workspaceId, messages.id],
    }).onDelete('cascade'),
    tenantPolicy(),
  ],
);

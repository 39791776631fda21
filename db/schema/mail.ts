import {
  bigint,
  boolean,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { channelConnections } from './channels.ts';
import { at, createdAt, tenantPolicy } from './columns.ts';
import { messages } from './conversations.ts';

export interface MailParty {
  name: string;
  address: string;
}

/** Why a mail was not announced to the agents: a program wrote it. */
export type StoredMailKind = 'human' | 'auto_reply' | 'list' | 'calendar';

/** What a mail says besides its words: shown folded, or on asking. The message itself holds the new text alone. */
export const mailMessages = pgTable(
  'mail_messages',
  {
    workspaceId: uuid().notNull(),
    messageId: uuid().notNull(),
    kind: text().$type<StoredMailKind>().notNull(),
    fromName: text().notNull(),
    fromAddress: text().notNull(),
    to: jsonb().$type<MailParty[]>().notNull(),
    cc: jsonb().$type<MailParty[]>().notNull(),
    /** The earlier mails below the reply. */
    quoted: text().notNull().default(''),
    signature: text().notNull().default(''),
    /** As it was sent: sanitised whenever it is shown, so that a better sanitiser serves old mail too. */
    html: text(),
    /** Somebody of the workspace asked to see the pictures that lie on other servers. */
    remoteImages: boolean().notNull().default(false),
    /** Files that were left out because there were too many. */
    filesDropped: integer().notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.messageId] }),
    foreignKey({
      columns: [t.workspaceId, t.messageId],
      foreignColumns: [messages.workspaceId, messages.id],
    }).onDelete('cascade'),
    tenantPolicy(),
  ],
);

/** How far a mailbox was read (RFC 3501): all mails up to `lastUid` of this `uidValidity` are kept as receipts. */
export const mailboxes = pgTable(
  'mailboxes',
  {
    workspaceId: uuid().notNull(),
    connectionId: uuid().notNull(),
    /** Changes when the server numbers anew; null before the first reading. */
    uidValidity: bigint({ mode: 'bigint' }),
    lastUid: bigint({ mode: 'number' }).notNull().default(0),
    readAt: at(),
    /** Whoever reads it, until when: one reader at a time. */
    leaseUntil: at(),
    leaseBy: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.connectionId] }),
    foreignKey({
      columns: [t.workspaceId, t.connectionId],
      foreignColumns: [channelConnections.workspaceId, channelConnections.id],
    }).onDelete('cascade'),
    tenantPolicy(),
  ],
);

import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { channelConnections } from './channels.ts';
import { at, createdAt, tenantKey, tenantPolicy } from './columns.ts';
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

/** `idle`: the server says at once what is new. `no_idle`: it cannot. `broken`: the line broke, or never stood. */
export type ListenState = 'idle' | 'no_idle' | 'broken';

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
    /** The instance that listens to it (RFC 2177), or tries to, until when: one listener per mailbox. */
    listenBy: text(),
    listenUntil: at(),
    listenState: text().$type<ListenState>(),
    /** When the present state began. */
    listenSince: at(),
    /** Why listening ended the last time; a code, as on the channel. */
    listenError: text(),
    listenErrorAt: at(),
    /** When listening is tried again. */
    listenAgainAt: at(),
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

/** `arrived` may follow `late`: what came after the two minutes is still worth knowing. */
export type MailTestState = 'sending' | 'waiting' | 'arrived' | 'late' | 'failed';

/** A mail to oneself: whether it comes back, and what the servers on its way say of it. The newest one counts. */
export const mailTests = pgTable(
  'mail_tests',
  {
    ...tenantKey,
    connectionId: uuid().notNull(),
    state: text().$type<MailTestState>().notNull().default('sending'),
    /** Why it could not be handed in: the code, and what the server said. */
    code: text(),
    detail: text(),
    sentAt: at(),
    /** When the mailbox gave it to us. */
    arrivedAt: at(),
    /** What was read from its headers (`MailVerdict` in `lib/channels/mail-test.schemas.ts`). */
    verdict: jsonb().$type<MailVerdict>(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.connectionId],
      foreignColumns: [channelConnections.workspaceId, channelConnections.id],
    }).onDelete('cascade'),
    index().on(t.workspaceId, t.connectionId, t.id),
    tenantPolicy(),
  ],
);

/** What a receiving server found (RFC 8601): its word, and what it says about it. */
export interface MailCheck {
  /** `pass`, `fail`, `softfail`, `none`, …; null where the server does not speak of it. */
  result: string | null;
  /** The domain that was checked, and the server's own remark. */
  about: string | null;
}

export interface MailHop {
  by: string;
  /** ISO; null where its time cannot be read. */
  at: string | null;
  /** Milliseconds since the hop before; null where one of the two has no time. Clocks differ: it may be below 0. */
  tookMs: number | null;
}

export interface MailVerdict {
  /** The server that judged; null when none said anything. */
  judgedBy: string | null;
  spf: MailCheck;
  dkim: MailCheck;
  dmarc: MailCheck;
  /** From the first server to the last. */
  hops: MailHop[];
  /** Index of the hop that took longest; null where no time is known. */
  slowest: number | null;
}

import {
  bigint,
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, tenantPolicy, updatedAt } from './columns.ts';
import type { Level } from './policies.ts';

/** What is entered in the chain: the gate's answer, people's answers, what came of it, and changes of agents' reach. */
export type RecordKind =
  | 'decided'
  | 'signed'
  | 'approved'
  | 'edited'
  | 'rejected'
  | 'expired'
  | 'escalated'
  | 'voided'
  | 'executed'
  | 'failed'
  | 'conflicted'
  | 'blocked'
  | 'undone'
  | 'granted'
  | 'revoked'
  | 'raised'
  | 'demoted';

/**
 * The chain of decision records, one per workspace. Ids, unions, numbers and salted digests only: what can identify a
 * person stands in `decision_payloads`. Written by `append_decisions` (`db/routines/decisions.sql`) and never changed.
 */
export const decisionRecords = pgTable(
  'decision_records',
  {
    workspaceId: uuid().notNull(),
    /** From 1, without a gap. */
    seq: bigint({ mode: 'number' }).notNull(),
    id: uuid().notNull(),
    kind: text().$type<RecordKind>().notNull(),
    at: at().notNull(),
    actionId: uuid(),
    decisionId: uuid(),
    approvalId: uuid(),
    /** Who decided or did it: the approver, for what a person answered. */
    actorKind: text().$type<'user' | 'api_key' | 'agent' | 'system'>().notNull(),
    actorId: text().notNull(),
    ability: text(),
    answer: text().$type<'execute' | 'ask' | 'defer' | 'deny'>(),
    level: integer().$type<Level>(),
    policyVersion: integer(),
    rule: text(),
    model: text(),
    promptVersion: text(),
    aiCallId: uuid(),
    builtIn: boolean(),
    costMicros: bigint({ mode: 'number' }),
    /** A union or a code: why it was withdrawn, what the channel answered. */
    outcome: text(),
    /** Salted SHA-256 of what was asked for and the facts it was judged by. */
    inputsDigest: text(),
    /** Salted SHA-256 of the payload's content. */
    payloadDigest: text(),
    /** The link of the record before; 64 zeros for the first. */
    previous: text().notNull(),
    keyId: text().notNull(),
    /** HMAC over all of the above. */
    link: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.seq] }),
    uniqueIndex().on(t.workspaceId, t.id),
    index().on(t.workspaceId, t.actionId),
    index().on(t.workspaceId, t.decisionId),
    index().on(t.workspaceId, t.at),
    tenantPolicy(),
  ],
);

/** What a record says in words, with the salt of its digests. Erasing both leaves the chain whole. */
export const decisionPayloads = pgTable(
  'decision_payloads',
  {
    workspaceId: uuid().notNull(),
    recordId: uuid().notNull(),
    /** Whose words or data these are, to find them for erasure. */
    contactId: uuid(),
    salt: text(),
    /** JSON as text, exactly as digested. */
    content: text(),
    erasedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.recordId] }),
    index().on(t.workspaceId, t.contactId),
    tenantPolicy(),
  ],
);

/** The end of each chain: locked to append. */
export const decisionHeads = pgTable(
  'decision_heads',
  {
    workspaceId: uuid().primaryKey(),
    count: bigint({ mode: 'number' }).notNull(),
    link: text().notNull(),
    updatedAt: updatedAt(),
  },
  () => [tenantPolicy()],
);

import { eq } from 'drizzle-orm';
import { conversations } from '#db/schema/conversations.ts';
import { beyondReach, type Tx } from '#db/tenant.ts';
import { type Ctx, userIdOf } from '#lib/core/ctx.ts';
import { decodeCursor, pageOf } from '#lib/core/cursor.ts';
import { notFound, versionChanged } from '#lib/core/errors.ts';
import type { Page } from '#lib/core/page.ts';
import { isoOf, isoOrNull } from '#lib/core/time.ts';
import {
  type ChannelKind,
  type ConversationRow,
  SECTIONS,
  type Section,
  type SectionCounts,
} from './schemas.ts';

interface Raw {
  id: string;
  contact_id: string;
  contact_name: string;
  lead_id: string | null;
  channel: ChannelKind;
  address: string;
  section: Section;
  status: 'open' | 'snoozed' | 'closed';
  subject: string | null;
  preview: string;
  unread: number;
  last_message_at: string;
  last_human_message_id: string | null;
  connection_id: string | null;
  window_expires_at: string | null;
  beside: boolean;
  intent: string | null;
  language: string | null;
  sentiment: string | null;
  urgency: string | null;
  assignee_id: string | null;
  assignee_name: string | null;
  snoozed_until: string | null;
  tags: string[];
  approval_id: string | null;
  approval_expires_at: string | null;
  rating: number | null;
  version: number;
  created_at: string;
}

const toRow = (raw: Raw): ConversationRow => ({
  id: raw.id,
  contact: { id: raw.contact_id, name: raw.contact_name },
  channel: raw.channel,
  section: raw.section,
  status: raw.status,
  subject: raw.subject,
  preview: raw.preview,
  unread: raw.unread,
  lastMessageAt: isoOf(raw.last_message_at),
  intent: raw.intent,
  language: raw.language,
  sentiment: raw.sentiment,
  urgency: raw.urgency,
  assignee: raw.assignee_id ? { id: raw.assignee_id, name: raw.assignee_name ?? 'Former member' } : null,
  snoozedUntil: isoOrNull(raw.snoozed_until),
  tags: raw.tags,
  pendingApproval:
    raw.approval_id && raw.approval_expires_at
      ? { id: raw.approval_id, expiresAt: isoOf(raw.approval_expires_at) }
      : null,
  rating: raw.rating,
  version: raw.version,
});

/** A row with what only the thread shows. */
export interface ConversationDetail extends ConversationRow {
  address: string;
  leadId: string | null;
  lastHumanMessageId: string | null;
  connectionId: string | null;
  windowExpiresAt: string | null;
  /** Open beside another one of the same person and channel, after a split. */
  beside: boolean;
  createdAt: string;
}

/** Reads (never writes) the names and the pending approval from the rooms below: one query for a page of the inbox. */
const shown = (tx: Tx) => tx.raw`
  v.*, c.name as contact_name, u.name as assignee_name, p.id as approval_id, p.expires_at as approval_expires_at,
  (select r.score from ratings r where r.workspace_id = v.workspace_id and r.conversation_id = v.id
    and r.answered_at is not null order by r.answered_at desc limit 1) as rating`;

const joined = (tx: Tx) => tx.raw`
  join contacts c on c.workspace_id = v.workspace_id and c.id = v.contact_id
  left join users u on u.id = v.assignee_id
  left join lateral (
    select p.id, p.expires_at from actions a
    join approvals p on p.workspace_id = a.workspace_id and p.action_id = a.id and p.state = 'pending'
    where a.workspace_id = v.workspace_id and a.conversation_id = v.id and a.state = 'waiting'
    order by p.expires_at limit 1
  ) p on true`;

/** One section of the inbox, or the conversations in which a note names the caller; newest first. */
export async function listConversationRows(
  tx: Tx,
  ctx: Ctx,
  input: { section: Section; mentioned?: boolean; cursor?: string | undefined; limit: number },
): Promise<Page<ConversationRow>> {
  const after = decodeCursor(input.cursor, 2);
  const [key = null, id = null] = after ?? [];
  const rows = await tx.raw<Raw[]>`
    select ${shown(tx)} from (
      select * from conversations v
      where v.workspace_id = ${ctx.workspaceId} and ${
        input.mentioned
          ? tx.raw`v.joined_into_id is null and v.id in (
              select m.conversation_id from mentions n
              join messages m on m.workspace_id = n.workspace_id and m.id = n.message_id
              where n.workspace_id = ${ctx.workspaceId} and n.user_id = ${userIdOf(ctx)}::uuid)`
          : tx.raw`v.section = ${input.section}`
      }
        ${after ? tx.raw`and (v.last_message_at, v.id) < (${key}::timestamptz, ${id}::uuid)` : tx.raw``}
      order by v.last_message_at desc, v.id desc limit ${input.limit + 1}
    ) v ${joined(tx)} order by v.last_message_at desc, v.id desc`;
  return pageOf([...rows], input.limit, toRow, (raw) => [raw.last_message_at, raw.id]);
}

/** Far above what people work through: a list that long is shown as "999+". */
const COUNTED = 1_000;

/** How many each section lists; counting stops at 1,000, because closed conversations pile up for ever. */
export async function countSections(tx: Tx, ctx: Ctx): Promise<SectionCounts> {
  const rows = await tx.raw<{ section: Section; count: number }[]>`
    select s.section, c.count from unnest(${[...SECTIONS]}::text[]) as s (section) cross join lateral (
      select count(*)::int as count from (
        select from conversations v where v.workspace_id = ${ctx.workspaceId} and v.section = s.section limit ${COUNTED}
      ) counted
    ) c`;
  const counts = Object.fromEntries(SECTIONS.map((section) => [section, 0])) as SectionCounts;
  for (const { section, count } of rows) counts[section] = count;
  return counts;
}

export async function conversationRowsOfContact(
  tx: Tx,
  ctx: Ctx,
  contactId: string,
): Promise<ConversationRow[]> {
  const rows = await tx.raw<Raw[]>`
    select ${shown(tx)} from conversations v ${joined(tx)}
    where v.workspace_id = ${ctx.workspaceId} and v.contact_id = ${contactId} and v.joined_into_id is null
    order by v.last_message_at desc, v.id desc limit 50`;
  return rows.map(toRow);
}

/** What was written with people whose name or address fits the words, the closest first. */
export async function conversationRowsOfFound(
  tx: Tx,
  ctx: Ctx,
  words: string,
  limit: number,
): Promise<ConversationRow[]> {
  const rows = await tx.raw<Raw[]>`
    select ${shown(tx)} from (
      select v.*, f.closeness from search_contacts(${words}, ${limit}) f
      join conversations v on v.workspace_id = ${ctx.workspaceId} and v.contact_id = f.id and v.joined_into_id is null
      order by f.closeness desc, v.last_message_at desc, v.id desc limit ${limit}
    ) v ${joined(tx)}
    order by v.closeness desc, v.last_message_at desc, v.id desc`;
  return rows.map(toRow);
}

/** What was written with the people of an account. */
export async function conversationRowsOfAccount(
  tx: Tx,
  ctx: Ctx,
  accountId: string,
): Promise<ConversationRow[]> {
  const rows = await tx.raw<Raw[]>`
    select ${shown(tx)} from conversations v ${joined(tx)}
    where v.workspace_id = ${ctx.workspaceId} and v.joined_into_id is null and v.contact_id in (
      select p.id from contacts p where p.workspace_id = ${ctx.workspaceId} and p.account_id = ${accountId})
    order by v.last_message_at desc, v.id desc limit 50`;
  return rows.map(toRow);
}

/** One that was joined with another answers as that one. @throws AppError `not_found`. */
export async function findConversation(tx: Tx, ctx: Ctx, id: string): Promise<ConversationDetail> {
  const [raw] = await tx.raw<Raw[]>`
    select ${shown(tx)} from conversations v ${joined(tx)} 
    where v.workspace_id = ${ctx.workspaceId} and v.id = conversation_of(${ctx.workspaceId}, ${id})`;
  if (!raw) throw notFound('conversation');
  return {
    ...toRow(raw),
    address: raw.address,
    leadId: raw.lead_id,
    lastHumanMessageId: raw.last_human_message_id,
    connectionId: raw.connection_id,
    windowExpiresAt: isoOrNull(raw.window_expires_at),
    beside: raw.beside,
    createdAt: isoOf(raw.created_at),
  };
}

/** Locks the conversation for a change. @throws AppError `not_found`, `conflict` when it moved on. */
export async function lockConversation(
  tx: Tx,
  ctx: Ctx,
  id: string,
  version?: number,
): Promise<ConversationDetail> {
  await tx.raw`
    select 1 from conversations
    where workspace_id = ${ctx.workspaceId} and id = conversation_of(${ctx.workspaceId}, ${id}) for update`;
  const conversation = await findConversation(tx, ctx, id);
  if (version !== undefined && conversation.version !== version)
    throw versionChanged(
      'This conversation moved on in the meantime. Look at it again.',
      conversation.version,
    );
  return conversation;
}

export const updateConversationRow = (
  tx: Tx,
  id: string,
  values: Partial<typeof conversations.$inferInsert>,
): Promise<unknown> => tx.update(conversations).set(values).where(eq(conversations.id, id));

/** Whether another conversation with the same person is open on the same channel: there can be one, besides splits. */
export async function hasOpenConversation(tx: Tx, ctx: Ctx, other: ConversationDetail): Promise<boolean> {
  if (other.beside) return false;
  const rows = await beyondReach(
    tx,
    () => tx.raw`
      select 1 from conversations where workspace_id = ${ctx.workspaceId} and contact_id = ${other.contact.id}
        and channel = ${other.channel} and status <> 'closed' and not beside and id <> ${other.id}`,
  );
  return rows.length > 0;
}

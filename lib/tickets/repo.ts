import type { TicketRest } from '#db/schema/tickets.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound, versionChanged } from '#lib/core/errors.ts';
import { isoOf, isoOrNull } from '#lib/core/time.ts';
import type { TicketDto, TicketRow } from './schemas.ts';

interface Raw
  extends Pick<
    TicketDto,
    | 'id'
    | 'number'
    | 'subject'
    | 'description'
    | 'type'
    | 'status'
    | 'priority'
    | 'urgency'
    | 'impact'
    | 'category'
    | 'language'
    | 'tags'
    | 'breached'
    | 'checklist'
    | 'attributes'
    | 'version'
  > {
  queue_id: string | null;
  queue_name: string | null;
  watcher_ids: string[];
  minutes_spent: number;
  contact_id: string;
  contact_name: string;
  account_id: string | null;
  conversation_id: string | null;
  message_id: string | null;
  assignee_id: string | null;
  assignee_name: string | null;
  merged_into_id: string | null;
  merged_number: number | null;
  merged_subject: string | null;
  promised_from: string | null;
  rests: TicketRest[];
  answered_at: string | null;
  last_answer_at: string | null;
  next_look_at: string | null;
  due_at: string | null;
  solved_at: string | null;
  created_at: string;
  updated_at: string;
}

const toRow = (raw: Raw): TicketRow => ({
  id: raw.id,
  number: raw.number,
  subject: raw.subject,
  type: raw.type,
  status: raw.status,
  priority: raw.priority,
  urgency: raw.urgency,
  impact: raw.impact,
  category: raw.category,
  queue: raw.queue_id ? { id: raw.queue_id, name: raw.queue_name ?? '' } : null,
  language: raw.language,
  tags: raw.tags,
  watcherIds: raw.watcher_ids,
  contact: { id: raw.contact_id, name: raw.contact_name },
  conversationId: raw.conversation_id,
  assignee: raw.assignee_id ? { id: raw.assignee_id, name: raw.assignee_name ?? 'Former member' } : null,
  dueAt: isoOrNull(raw.due_at),
  breached: raw.breached,
  attributes: raw.attributes,
  version: raw.version,
  solvedAt: isoOrNull(raw.solved_at),
  createdAt: isoOf(raw.created_at),
  updatedAt: isoOf(raw.updated_at),
});

const toDto = (raw: Raw): TicketDto => ({
  ...toRow(raw),
  description: raw.description,
  messageId: raw.message_id,
  checklist: raw.checklist,
  minutesSpent: raw.minutes_spent,
  mergedInto: raw.merged_into_id
    ? { id: raw.merged_into_id, number: raw.merged_number ?? 0, subject: raw.merged_subject ?? '' }
    : null,
});

const select = (tx: Tx, ctx: Pick<Ctx, 'workspaceId'>) => tx.raw`
  select t.*, c.name as contact_name, c.account_id, u.name as assignee_name, q.name as queue_name,
    s.number as merged_number, s.subject as merged_subject,
    exists(select from sla_clocks k where k.workspace_id = t.workspace_id and k.ticket_id = t.id
      and k.breached_at is not null) as breached
  from tickets t join contacts c on c.workspace_id = t.workspace_id and c.id = t.contact_id
  left join users u on u.id = t.assignee_id
  left join ticket_queues q on q.workspace_id = t.workspace_id and q.id = t.queue_id
  left join tickets s on s.workspace_id = t.workspace_id and s.id = t.merged_into_id
  where t.workspace_id = ${ctx.workspaceId}`;

/** In the order of the ids; what is gone is left out. */
export async function ticketRowsById(tx: Tx, ctx: Ctx, ids: readonly string[]): Promise<TicketRow[]> {
  if (ids.length === 0) return [];
  const rows = await tx.raw<Raw[]>`${select(tx, ctx)} and t.id = any(${[...ids]}::uuid[])`;
  const byId = new Map(rows.map((raw) => [raw.id, toRow(raw)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export async function ticketRowsOfContact(tx: Tx, ctx: Ctx, contactId: string): Promise<TicketRow[]> {
  const rows = await tx.raw<Raw[]>`
    ${select(tx, ctx)} and t.contact_id = ${contactId} and t.merged_into_id is null order by t.id desc limit 50`;
  return rows.map(toRow);
}

/** @throws AppError `not_found`. */
export async function findTicket(tx: Tx, ctx: Pick<Ctx, 'workspaceId'>, id: string): Promise<TicketDto> {
  const [raw] = await tx.raw<Raw[]>`${select(tx, ctx)} and t.id = ${id}`;
  if (!raw) throw notFound('ticket');
  return toDto(raw);
}

/** What its clocks and its history are reckoned from, beside the ticket itself. */
export interface HeldTicket {
  ticket: TicketDto;
  accountId: string | null;
  /** Since when its promises count. */
  promisedFrom: Date;
  rests: TicketRest[];
  answeredAt: Date | null;
  lastAnswerAt: Date | null;
  nextLookAt: Date | null;
}

const dateOrNull = (text: string | null): Date | null => (text ? new Date(text) : null);

/**
 * Locks the ticket for a change.
 *
 * @param version the one last seen; absent for what does not mind.
 * @throws AppError `not_found`, `conflict` when it moved on.
 */
export async function lockTicket(tx: Tx, ctx: Ctx, id: string, version?: number): Promise<HeldTicket> {
  await tx.raw`select 1 from tickets where workspace_id = ${ctx.workspaceId} and id = ${id} for update`;
  const [raw] = await tx.raw<Raw[]>`${select(tx, ctx)} and t.id = ${id}`;
  if (!raw) throw notFound('ticket');
  if (version !== undefined && raw.version !== version)
    throw versionChanged('Somebody changed this ticket in the meantime. Look at it again.', raw.version);
  return {
    ticket: toDto(raw),
    accountId: raw.account_id,
    promisedFrom: new Date(raw.promised_from ?? raw.created_at),
    rests: raw.rests,
    answeredAt: dateOrNull(raw.answered_at),
    lastAnswerAt: dateOrNull(raw.last_answer_at),
    nextLookAt: dateOrNull(raw.next_look_at),
  };
}

/** The next number; the lock makes those who open tickets at once take turns until they commit. */
export async function nextNumber(tx: Tx, ctx: Ctx): Promise<number> {
  await tx.raw`select pg_advisory_xact_lock(hashtextextended(${`tickets:${ctx.workspaceId}`}, 0))`;
  const [row] = await tx.raw<{ next: number }[]>`
    select coalesce(max(number), 0) + 1 as next from tickets where workspace_id = ${ctx.workspaceId}`;
  return row?.next ?? 1;
}

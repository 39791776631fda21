import type { Tx } from '#db/tenant.ts';
import type { AttributeValues } from '#lib/attributes/schemas.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { decodeCursor, pageOf } from '#lib/core/cursor.ts';
import { notFound, versionChanged } from '#lib/core/errors.ts';
import type { Page } from '#lib/core/page.ts';
import { isoOf, isoOrNull } from '#lib/core/time.ts';
import type { TicketDto, TicketPriority, TicketRow, TicketStatus } from './schemas.ts';

interface Raw {
  id: string;
  number: number;
  subject: string;
  description: string;
  status: TicketStatus;
  priority: TicketPriority;
  contact_id: string;
  contact_name: string;
  conversation_id: string | null;
  message_id: string | null;
  assignee_id: string | null;
  assignee_name: string | null;
  attributes: AttributeValues;
  version: number;
  solved_at: string | null;
  created_at: string;
  updated_at: string;
}

const toRow = (raw: Raw): TicketRow => ({
  id: raw.id,
  number: raw.number,
  subject: raw.subject,
  status: raw.status,
  priority: raw.priority,
  contact: { id: raw.contact_id, name: raw.contact_name },
  conversationId: raw.conversation_id,
  assignee: raw.assignee_id ? { id: raw.assignee_id, name: raw.assignee_name ?? 'Former member' } : null,
  attributes: raw.attributes,
  version: raw.version,
  solvedAt: isoOrNull(raw.solved_at),
  createdAt: isoOf(raw.created_at),
  updatedAt: isoOf(raw.updated_at),
});

const shown = (tx: Tx) => tx.raw`t.*, c.name as contact_name, u.name as assignee_name`;
const joined = (tx: Tx) => tx.raw`
  join contacts c on c.workspace_id = t.workspace_id and c.id = t.contact_id
  left join users u on u.id = t.assignee_id`;

/** Tickets of one status, last changed first. */
export async function listTicketRows(
  tx: Tx,
  ctx: Ctx,
  input: { status: TicketStatus; cursor?: string | undefined; limit: number },
): Promise<Page<TicketRow>> {
  const after = decodeCursor(input.cursor, 2);
  const [key = null, id = null] = after ?? [];
  const rows = await tx.raw<Raw[]>`
    select ${shown(tx)} from (
      select * from tickets t where t.workspace_id = ${ctx.workspaceId} and t.status = ${input.status}
        ${after ? tx.raw`and (t.updated_at, t.id) < (${key}::timestamptz, ${id}::uuid)` : tx.raw``}
      order by t.updated_at desc, t.id desc limit ${input.limit + 1}
    ) t ${joined(tx)} order by t.updated_at desc, t.id desc`;
  return pageOf([...rows], input.limit, toRow, (raw) => [raw.updated_at, raw.id]);
}

export async function ticketRowsOfContact(tx: Tx, ctx: Ctx, contactId: string): Promise<TicketRow[]> {
  const rows = await tx.raw<Raw[]>`
    select ${shown(tx)} from tickets t ${joined(tx)}
    where t.workspace_id = ${ctx.workspaceId} and t.contact_id = ${contactId} order by t.id desc limit 50`;
  return rows.map(toRow);
}

/** @throws AppError `not_found`. */
export async function findTicket(tx: Tx, ctx: Ctx, id: string): Promise<TicketDto> {
  const [raw] = await tx.raw<Raw[]>`
    select ${shown(tx)} from tickets t ${joined(tx)} where t.workspace_id = ${ctx.workspaceId} and t.id = ${id}`;
  if (!raw) throw notFound('ticket');
  return { ...toRow(raw), description: raw.description, messageId: raw.message_id };
}

/** Locks the ticket for a change. @throws AppError `not_found`, `conflict` when it moved on. */
export async function lockTicket(tx: Tx, ctx: Ctx, id: string, version: number): Promise<TicketDto> {
  await tx.raw`select 1 from tickets where workspace_id = ${ctx.workspaceId} and id = ${id} for update`;
  const ticket = await findTicket(tx, ctx, id);
  if (ticket.version !== version)
    throw versionChanged('Somebody changed this ticket in the meantime. Look at it again.', ticket.version);
  return ticket;
}

/** The next number; the lock makes those who open tickets at once take turns until they commit. */
export async function nextNumber(tx: Tx, ctx: Ctx): Promise<number> {
  await tx.raw`select pg_advisory_xact_lock(hashtextextended(${`tickets:${ctx.workspaceId}`}, 0))`;
  const [row] = await tx.raw<{ next: number }[]>`
    select coalesce(max(number), 0) + 1 as next from tickets where workspace_id = ${ctx.workspaceId}`;
  return row?.next ?? 1;
}

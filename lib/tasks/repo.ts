import type { Tx } from '#db/tenant.ts';
import type { Named } from '#lib/contacts/schemas.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound, versionChanged } from '#lib/core/errors.ts';
import { isoOf, isoOrNull } from '#lib/core/time.ts';
import { TASK_LINKS, type TaskDto, type TaskLink, type TaskPriority } from './schemas.ts';

type Links = { [Link in TaskLink as `${Link}_id` | `${Link}_name`]: string | null };

interface Raw extends Links {
  id: string;
  title: string;
  body: string | null;
  due_on: string | null;
  due_at: string | null;
  priority: TaskPriority;
  assignee_id: string | null;
  assignee_name: string | null;
  team_id: string | null;
  team_name: string | null;
  done_at: string | null;
  deleted_at: string | null;
  created_kind: string;
  created_by_name: string;
  version: number;
  created_at: string;
  updated_at: string;
}

const linksOf = (raw: Raw): Record<TaskLink, Named | null> => {
  const named = (id: string | null, name: string | null): Named | null =>
    id !== null && name !== null ? { id, name } : null;
  return Object.fromEntries(
    TASK_LINKS.map((link) => [link, named(raw[`${link}_id`], raw[`${link}_name`])]),
  ) as Record<TaskLink, Named | null>;
};

const toDto = (raw: Raw): TaskDto => ({
  id: raw.id,
  title: raw.title,
  body: raw.body,
  dueOn: raw.due_on,
  dueAt: isoOrNull(raw.due_at),
  priority: raw.priority,
  assignee: raw.assignee_id ? { id: raw.assignee_id, name: raw.assignee_name ?? 'Former member' } : null,
  team: raw.team_id ? { id: raw.team_id, name: raw.team_name ?? 'Former team' } : null,
  ...linksOf(raw),
  doneAt: isoOrNull(raw.done_at),
  createdBy: { kind: raw.created_kind, name: raw.created_by_name },
  version: raw.version,
  createdAt: isoOf(raw.created_at),
  updatedAt: isoOf(raw.updated_at),
});

/** The names of what it is about come by the walls: what the caller may not see has none. */
const select = (tx: Tx) => tx.raw`
  select t.*, t.due_on::text as due_on, u.name as assignee_name, g.name as team_name, c.name as contact_name,
    a.name as account_name, d.name as deal_name, lc.name as lead_name,
    case when v.id is not null then coalesce(nullif(v.subject, ''), vc.name) end as conversation_name,
    '#' || k.number || ' ' || k.subject as ticket_name
  from tasks t
  left join users u on u.id = t.assignee_id
  left join teams g on g.workspace_id = t.workspace_id and g.id = t.team_id
  left join contacts c on c.workspace_id = t.workspace_id and c.id = t.contact_id
  left join accounts a on a.workspace_id = t.workspace_id and a.id = t.account_id
  left join deals d on d.workspace_id = t.workspace_id and d.id = t.deal_id
  left join leads l on l.workspace_id = t.workspace_id and l.id = t.lead_id
  left join contacts lc on lc.workspace_id = l.workspace_id and lc.id = l.contact_id
  left join conversations v on v.workspace_id = t.workspace_id and v.id = t.conversation_id
  left join contacts vc on vc.workspace_id = v.workspace_id and vc.id = v.contact_id
  left join tickets k on k.workspace_id = t.workspace_id and k.id = t.ticket_id`;

/** In the order of the ids. */
export async function taskRowsById(tx: Tx, ctx: Ctx, ids: readonly string[]): Promise<TaskDto[]> {
  if (ids.length === 0) return [];
  const rows = await tx.raw<Raw[]>`
    ${select(tx)} where t.workspace_id = ${ctx.workspaceId} and t.id = any(${[...ids]}::uuid[])
    order by array_position(${[...ids]}::uuid[], t.id)`;
  return rows.map(toDto);
}

/** @throws AppError `not_found`, also for one that was taken away. */
export async function findTask(tx: Tx, ctx: Ctx, id: string): Promise<TaskDto> {
  const [raw] = await tx.raw<Raw[]>`
    ${select(tx)} where t.workspace_id = ${ctx.workspaceId} and t.id = ${id} and t.deleted_at is null`;
  if (!raw) throw notFound('task');
  return toDto(raw);
}

/** Locks the task for a change. @throws AppError `not_found`, `conflict` when it moved on since `version`. */
export async function lockTask(tx: Tx, ctx: Ctx, id: string, version?: number): Promise<TaskDto> {
  await tx.raw`select 1 from tasks where workspace_id = ${ctx.workspaceId} and id = ${id} for update`;
  const task = await findTask(tx, ctx, id);
  if (version !== undefined && task.version !== version)
    throw versionChanged('Somebody changed this task in the meantime. Look at it again.', task.version);
  return task;
}

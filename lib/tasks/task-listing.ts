import { type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '#lib/core/ctx.ts';
import type { ColumnField } from '#lib/core/filters/compile-filter.ts';
import type { Listing } from '#lib/core/filters/list.ts';

const flat = { sortable: true, groupable: false } as const;
const grouped = { sortable: true, groupable: true } as const;

const nameOf = (table: string, column: SQL): SQL =>
  sql`(select n.name from ${sql.raw(table)} n where n.workspace_id = t.workspace_id and n.id = ${column})`;

const named = (key: string, label: string, table: string): ColumnField => ({
  key,
  label,
  type: 'text',
  column: nameOf(table, sql`t.${sql.raw(`${key}_id`)}`),
  as: 'text',
  ...grouped,
});

const moment = (key: string, label: string, column: SQL, always = true): ColumnField => ({
  key,
  label,
  type: 'date',
  column,
  as: 'timestamptz',
  ...(always ? { always } : {}),
  ...flat,
});

const FIELDS: readonly ColumnField[] = [
  { key: 'title', label: 'Task', type: 'text', column: sql`t.title`, as: 'text', always: true, ...flat },
  { key: 'body', label: 'Details', type: 'text', column: sql`t.body`, as: 'text', ...flat },
  {
    key: 'state',
    label: 'State',
    type: 'select',
    options: [
      { value: 'open', label: 'Open' },
      { value: 'done', label: 'Done' },
    ],
    column: sql`(case when t.done_at is null then 'open' else 'done' end)`,
    as: 'text',
    ...grouped,
  },
  {
    key: 'due',
    label: 'Due',
    type: 'date',
    column: sql`t.due_on`,
    as: 'date',
    // A task with a time comes at its moment, one without at the end of its day.
    order: {
      by: sql`coalesce(t.due_at, (t.due_on + 1)::timestamp at time zone 'UTC')`,
      as: 'timestamptz',
    },
    ...flat,
  },
  {
    key: 'priority',
    label: 'Priority',
    type: 'select',
    options: [
      { value: 'low', label: 'Low' },
      { value: 'normal', label: 'Normal' },
      { value: 'high', label: 'High' },
    ],
    column: sql`t.priority`,
    as: 'text',
    order: { by: sql`array_position(array['high', 'normal', 'low'], t.priority)`, as: 'bigint' },
    ...grouped,
  },
  {
    key: 'assignee',
    label: 'Assignee',
    type: 'person',
    column: sql`t.assignee_id`,
    as: 'uuid',
    order: { by: sql`(select u.name from users u where u.id = t.assignee_id)`, as: 'text' },
    ...grouped,
  },
  named('team', 'Team', 'teams'),
  named('contact', 'Contact', 'contacts'),
  named('account', 'Account', 'accounts'),
  named('deal', 'Deal', 'deals'),
  moment('done', 'Done', sql`t.done_at`, false),
  moment('updated', 'Changed', sql`t.updated_at`),
  moment('created', 'Created', sql`t.created_at`),
];

/** Tasks of the workspace, without those that were taken away. */
export const taskListing = (ctx: Ctx): Listing => ({
  fields: FIELDS,
  from: sql`tasks t`,
  id: sql`t.id`,
  where: sql`t.workspace_id = ${ctx.workspaceId} and t.deleted_at is null`,
});

import { sql } from 'drizzle-orm';
import type { Tx } from '#db/tenant.ts';
import { attributeColumns, listAttributeDefinitions } from '#lib/attributes/index.ts';
import { accountFieldsOfContact, contactFields, definedFor } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { ColumnField } from '#lib/core/filters/compile-filter.ts';
import type { Listing } from '#lib/core/filters/list.ts';
import { timeZoneOf } from '#lib/tenancy/index.ts';
import { measuredFields } from './measured-fields.ts';
import { listQueueRows } from './queues-repo.ts';
import { readSettings } from './read-settings.ts';
import {
  IMPACTS,
  LEVELS,
  type QueueDto,
  TICKET_PRIORITIES,
  TICKET_STATUSES,
  TICKET_TYPES,
  type TicketSettingsDto,
} from './schemas.ts';
import { listTagRows, namesOf } from './tags/tags-repo.ts';
import type { TagDto } from './tags.schemas.ts';

const flat = { sortable: true, groupable: false } as const;
const grouped = { sortable: true, groupable: true } as const;

const named = (values: readonly string[]) =>
  values.map((value) => ({ value, label: `${value[0]?.toUpperCase() ?? ''}${value.slice(1)}` }));

/** A choice of words that has an order of its own. */
function choice(key: string, label: string, values: readonly string[]): ColumnField {
  const column = sql`t.${sql.raw(key)}`;
  const place = sql`array_position(array[${sql.raw(values.map((value) => `'${value}'`).join(', '))}], ${column})`;
  return {
    key,
    label,
    type: 'select',
    options: named(values),
    column,
    as: 'text',
    order: { by: place, as: 'bigint' },
    ...grouped,
  };
}

const fieldsOf = (
  queues: readonly QueueDto[],
  { categories }: TicketSettingsDto,
  tags: readonly TagDto[],
): readonly ColumnField[] => [
  {
    key: 'number',
    label: 'Number',
    type: 'number',
    column: sql`t.number`,
    as: 'bigint',
    always: true,
    ...flat,
  },
  {
    key: 'subject',
    label: 'Ticket',
    type: 'text',
    column: sql`t.subject`,
    as: 'text',
    always: true,
    ...flat,
  },
  choice('status', 'Status', TICKET_STATUSES),
  choice('priority', 'Priority', TICKET_PRIORITIES),
  choice('type', 'Type', TICKET_TYPES),
  choice('urgency', 'Urgency', LEVELS),
  choice('impact', 'Impact', IMPACTS),
  {
    key: 'category',
    label: 'Category',
    type: 'select',
    options: categories.map(({ key, name }) => ({ value: key, label: name })),
    column: sql`t.category`,
    as: 'text',
    ...grouped,
  },
  {
    key: 'queue',
    label: 'Queue',
    type: 'select',
    options: queues.map(({ id, name }) => ({ value: id, label: name })),
    column: sql`t.queue_id`,
    as: 'uuid',
    order: {
      by: sql`(select q.position from ticket_queues q where q.workspace_id = t.workspace_id and q.id = t.queue_id)`,
      as: 'bigint',
    },
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
  {
    key: 'contact',
    label: 'Requester',
    type: 'text',
    column: sql`(select c.name from contacts c where c.workspace_id = t.workspace_id and c.id = t.contact_id)`,
    as: 'text',
    ...flat,
  },
  {
    key: 'tags',
    label: 'Tags',
    type: 'multi_select',
    options: tags.map(({ name }) => ({ value: name, label: name })),
    present: namesOf(tags),
    column: sql`t.tags`,
    as: 'text[]',
    sortable: false,
    groupable: false,
  },
  {
    key: 'watchers',
    label: 'Watched by',
    type: 'person',
    column: sql`t.watcher_ids`,
    as: 'uuid[]',
    sortable: false,
    groupable: false,
  },
  { key: 'language', label: 'Language', type: 'text', column: sql`t.language`, as: 'text', ...grouped },
  {
    key: 'breached',
    label: 'Promise broken',
    type: 'boolean',
    column: sql`exists(select from sla_clocks k where k.workspace_id = t.workspace_id and k.ticket_id = t.id
      and k.breached_at is not null)`,
    as: 'boolean',
    always: true,
    ...flat,
  },
  { key: 'due', label: 'Due', type: 'date', column: sql`t.due_at`, as: 'timestamptz', ...flat },
  { key: 'solved', label: 'Solved', type: 'date', column: sql`t.solved_at`, as: 'timestamptz', ...flat },
  {
    key: 'updated',
    label: 'Changed',
    type: 'date',
    column: sql`t.updated_at`,
    as: 'timestamptz',
    always: true,
    ...flat,
  },
  {
    key: 'created',
    label: 'Opened',
    type: 'date',
    column: sql`t.created_at`,
    as: 'timestamptz',
    always: true,
    ...flat,
  },
];

/** Tickets of all queues, but those that another one goes on for. */
export async function ticketListing(tx: Tx, ctx: Ctx): Promise<Listing> {
  const [zone, definitions] = await Promise.all([timeZoneOf(tx, ctx), listAttributeDefinitions(tx, ctx)]);
  const facts = { ctx, definitions };
  return {
    fields: [
      ...fieldsOf(await listQueueRows(tx, ctx), await readSettings(tx, ctx), await listTagRows(tx, ctx)),
      ...measuredFields,
      ...attributeColumns(definedFor(definitions, 'ticket'), sql`t.attributes`),
      ...contactFields(facts, sql`t.contact_id`),
      ...accountFieldsOfContact(facts, sql`t.contact_id`),
    ],
    from: sql`tickets t`,
    id: sql`t.id`,
    where: sql`t.workspace_id = ${ctx.workspaceId} and t.merged_into_id is null`,
    zone: zone ?? undefined,
  };
}

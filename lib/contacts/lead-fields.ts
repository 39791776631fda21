import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '#db/tenant.ts';
import { attributeColumns, listAttributeDefinitions } from '#lib/attributes/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { ColumnField } from '#lib/core/filters/compile-filter.ts';
import type { Listing } from '#lib/core/filters/list.ts';
import { ownersSeen } from '#lib/core/reach.ts';
import { timeZoneOf } from '#lib/tenancy/index.ts';
import { accountFieldsOfContact, contactFields, definedFor, leadStatusOptions } from './related-fields.ts';

const flat = { sortable: true, groupable: false } as const;
const grouped = { sortable: true, groupable: true } as const;

const ofContact = (column: string) => sql`(select c.${sql.raw(column)} from contacts c
  where c.workspace_id = l.workspace_id and c.id = l.contact_id)`;
const address = (kind: 'email' | 'phone') => sql`(select i.value from contact_identities i
  where i.workspace_id = l.workspace_id and i.contact_id = l.contact_id and i.kind = ${kind} order by i.id limit 1)`;

const known = (fact: string, label: string): ColumnField => ({
  key: fact,
  label,
  type: 'boolean',
  column: sql`jsonb_exists(l.bant, ${fact}::text)`,
  as: 'boolean',
  sortable: false,
  groupable: true,
});

const moment = (key: string, label: string, column: SQL): ColumnField => ({
  key,
  label,
  type: 'date',
  column,
  as: 'timestamptz',
  always: true,
  ...flat,
});

/** When it came so far; empty where it did not. */
const reached = (key: string, label: string, column: SQL): ColumnField => ({
  key,
  label,
  type: 'date',
  column,
  as: 'timestamptz',
  ...flat,
});

/** What the one who brought it said about where it came from. */
const told = (fact: 'campaign' | 'source' | 'medium', label: string): ColumnField => ({
  key: fact === 'source' ? 'referrer' : fact,
  label,
  type: 'text',
  column: sql`(l.attribution ->> ${fact}::text)`,
  as: 'text',
  sortable: false,
  groupable: false,
});

/**
 * The values of a column that occur, from one to the next by its index, however many rows each has; with what leads of
 * the same value are ordered by, and how a page is put together from them.
 */
function few({ workspaceId }: Ctx, column: SQL, place: (value: SQL) => SQL) {
  const next = (after: SQL) => sql`(select ${column} from leads l
    where l.workspace_id = ${workspaceId} and ${after} order by ${column} limit 1)`;
  return {
    next: { by: sql`l.last_activity_at`, as: 'timestamptz' as const },
    few: {
      values: sql`
        with recursive one (value) as (
          ${next(sql`${column} is not null`)}
          union all
          select ${next(sql`${column} > one.value`)} from one where one.value is not null
        )
        select one.value, ${place(sql`one.value`)} as place from one where one.value is not null`,
      match: sql`${column} = f.value`,
      none: sql`${column} is null`,
    },
  };
}

const nameOf = (user: SQL): SQL => sql`(select u.name from users u where u.id = ${user})`;

const leadFields = (ctx: Ctx): ColumnField[] => [
  {
    key: 'name',
    label: 'Contact',
    type: 'text',
    column: ofContact('name'),
    as: 'text',
    order: {
      by: sql`oc.name`,
      as: 'text',
      join: sql`join contacts oc on oc.workspace_id = l.workspace_id and oc.id = l.contact_id`,
      always: true,
    },
    ...flat,
  },
  { key: 'email', label: 'E-mail', type: 'text', column: address('email'), as: 'text', ...flat },
  { key: 'phone', label: 'Phone', type: 'text', column: address('phone'), as: 'text', ...flat },
  {
    key: 'status',
    label: 'Status',
    type: 'select',
    options: leadStatusOptions,
    column: sql`l.status`,
    as: 'text',
    order: {
      by: sql`array_position(array['new', 'contacted', 'qualified', 'disqualified', 'converted'], l.status)`,
      as: 'bigint',
    },
    ...grouped,
  },
  { key: 'score', label: 'Score', type: 'number', column: sql`l.score`, as: 'bigint', always: true, ...flat },
  {
    key: 'source',
    label: 'Source',
    type: 'text',
    column: sql`l.source`,
    as: 'text',
    order: { by: sql`l.source`, as: 'text', always: true, ...few(ctx, sql`l.source`, (value) => value) },
    ...grouped,
  },
  { key: 'next', label: 'Next', type: 'text', column: sql`l.next_action`, as: 'text', ...flat },
  {
    key: 'owner',
    label: 'Owner',
    type: 'person',
    column: sql`l.owner_id`,
    as: 'uuid',
    order: {
      by: nameOf(sql`l.owner_id`),
      as: 'text',
      ...few(ctx, sql`l.owner_id`, nameOf),
    },
    ...grouped,
  },
  known('budget', 'Budget known'),
  known('authority', 'Authority known'),
  known('need', 'Need known'),
  known('timeline', 'Timeline known'),
  moment('activity', 'Last activity', sql`l.last_activity_at`),
  moment('updated', 'Changed', sql`l.updated_at`),
  moment('created', 'Created', sql`l.created_at`),
  reached('contacted', 'Contacted', sql`l.contacted_at`),
  reached('qualified', 'Qualified', sql`l.qualified_at`),
  reached('converted', 'Converted', sql`l.converted_at`),
  reached('won', 'Won', sql`l.won_at`),
  told('campaign', 'Campaign'),
  told('source', 'Referred by'),
  told('medium', 'Medium'),
];

/** Said again where the wall says it, so that the index by owner serves those who see few. */
const owned = (tx: Tx): SQL => {
  const owners = ownersSeen(tx.reach, 'leads');
  return owners ? sql` and l.owner_id = any(${`{${owners.join(',')}}`}::uuid[])` : sql``;
};

/** Leads as they are listed: without those that another took over. */
export async function leadListing(tx: Tx, ctx: Ctx): Promise<Listing> {
  // Sent at once, answered in order: one wait.
  const [zone, definitions] = await Promise.all([timeZoneOf(tx, ctx), listAttributeDefinitions(tx, ctx)]);
  const facts = { ctx, definitions };
  return {
    fields: [
      ...leadFields(ctx),
      ...attributeColumns(definedFor(definitions, 'lead'), sql`l.attributes`),
      ...contactFields(facts, sql`l.contact_id`),
      ...accountFieldsOfContact(facts, sql`l.contact_id`),
    ],
    from: sql`leads l`,
    id: sql`l.id`,
    where: sql`l.workspace_id = ${ctx.workspaceId} and l.status <> 'merged'${owned(tx)}`,
    zone: zone ?? undefined,
  };
}

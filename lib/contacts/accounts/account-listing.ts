import { sql } from 'drizzle-orm';
import type { Tx } from '#db/tenant.ts';
import { attributeColumns, listAttributeDefinitions } from '#lib/attributes/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { ColumnField } from '#lib/core/filters/compile-filter.ts';
import type { Listing } from '#lib/core/filters/list.ts';
import { timeZoneOf } from '#lib/tenancy/index.ts';

const flat = { sortable: true, groupable: false } as const;
const asked = { sortable: false, groupable: false } as const;

const FIELDS: readonly ColumnField[] = [
  { key: 'name', label: 'Name', type: 'text', column: sql`a.name`, as: 'text', always: true, ...flat },
  { key: 'domain', label: 'Domain', type: 'text', column: sql`a.domain`, as: 'text', ...flat },
  {
    key: 'contacts',
    label: 'People',
    type: 'number',
    column: sql`(select count(*) from contacts c where c.workspace_id = a.workspace_id and c.account_id = a.id
      and c.merged_into_id is null)`,
    as: 'bigint',
    ...asked,
  },
  {
    key: 'deals',
    label: 'Open deals',
    type: 'number',
    // Only counted, as beside the row: deals belong to a room above.
    column: sql`(select count(*) from deals d where d.workspace_id = a.workspace_id and d.account_id = a.id
      and d.closed_at is null)`,
    as: 'bigint',
    ...asked,
  },
  {
    key: 'owner',
    label: 'Owner',
    type: 'person',
    column: sql`a.owner_id`,
    as: 'uuid',
    order: { by: sql`(select u.name from users u where u.id = a.owner_id)`, as: 'text' },
    sortable: true,
    groupable: true,
  },
  {
    key: 'updated',
    label: 'Changed',
    type: 'date',
    column: sql`a.updated_at`,
    as: 'timestamptz',
    always: true,
    ...flat,
  },
  {
    key: 'created',
    label: 'Created',
    type: 'date',
    column: sql`a.created_at`,
    as: 'timestamptz',
    always: true,
    ...flat,
  },
];

/** The companies of a workspace. */
export async function accountListing(tx: Tx, ctx: Ctx): Promise<Listing> {
  // Sent at once, answered in order: one wait.
  const [zone, own] = await Promise.all([timeZoneOf(tx, ctx), listAttributeDefinitions(tx, ctx, 'account')]);
  return {
    fields: [...FIELDS, ...attributeColumns(own, sql`a.attributes`)],
    from: sql`accounts a`,
    id: sql`a.id`,
    where: sql`a.workspace_id = ${ctx.workspaceId}`,
    zone: zone ?? undefined,
  };
}

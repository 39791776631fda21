import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { ColumnField } from '#lib/core/filters/compile-filter.ts';
import type { Listing } from '#lib/core/filters/list.ts';
import { timeZoneOf } from '#lib/tenancy/index.ts';

const flat = { sortable: true, groupable: false } as const;
const grouped = { sortable: true, groupable: true } as const;

/** Whole minutes until the first answer; null while there is none. */
export const responseMinutes: SQL = sql`floor(extract(epoch from c.first_response_at - c.first_inbound_at) / 60)::bigint`;

const RESPONSE_FIELDS: readonly ColumnField[] = [
  {
    key: 'heard',
    label: 'First wrote',
    type: 'date',
    column: sql`c.first_inbound_at`,
    as: 'timestamptz',
    always: true,
    ...flat,
  },
  {
    key: 'answered',
    label: 'First answered',
    type: 'date',
    column: sql`c.first_response_at`,
    as: 'timestamptz',
    ...flat,
  },
  {
    key: 'minutes',
    label: 'Minutes to first answer',
    type: 'number',
    column: responseMinutes,
    as: 'bigint',
    ...flat,
  },
  { key: 'channel', label: 'Channel', type: 'text', column: sql`c.channel`, as: 'text', ...grouped },
  { key: 'owner', label: 'Assignee', type: 'person', column: sql`c.assignee_id`, as: 'uuid', ...grouped },
];

/** Conversations in which somebody wrote to us, with how soon they were answered. */
export async function responseListing(tx: Tx, ctx: Ctx): Promise<Listing> {
  return {
    fields: RESPONSE_FIELDS,
    from: sql`conversations c`,
    id: sql`c.id`,
    where: sql`c.workspace_id = ${ctx.workspaceId} and c.first_inbound_at is not null`,
    zone: (await timeZoneOf(tx, ctx)) ?? undefined,
  };
}

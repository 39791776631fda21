import { type SQL, sql } from 'drizzle-orm';
import { type Tx, withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { ColumnField } from '#lib/core/filters/compile-filter.ts';
import { countRows, type Listing, pageOfIds } from '#lib/core/filters/list.ts';
import type { Page } from '#lib/core/page.ts';
import { isoOf } from '#lib/core/time.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { timeZoneOf } from '#lib/tenancy/index.ts';
import { type AskedRating, listAskedRatingsInput } from '../ratings.schemas.ts';

const text = (key: string, label: string, column: SQL): ColumnField => ({
  ...{ key, label, type: 'text', column, as: 'text', sortable: true, groupable: true },
});

const FIELDS: readonly ColumnField[] = [
  {
    ...{ key: 'asked', label: 'Asked', type: 'date', column: sql`r.created_at`, as: 'timestamptz' },
    ...{ always: true, sortable: true, groupable: false },
  },
  {
    ...{ key: 'score', label: 'Rating', type: 'number', column: sql`r.score`, as: 'bigint' },
    ...{ sortable: true, groupable: false },
  },
  text('channel', 'Channel', sql`r.channel`),
  text('by', 'Answered by', sql`r.answered_by`),
  {
    ...{ key: 'owner', label: 'Assignee', type: 'person', column: sql`r.assignee_id`, as: 'uuid' },
    ...{ sortable: true, groupable: true },
  },
];

/** A question counts once it went out: one that the gate or the provider stopped asked nobody. */
const listing = async (tx: Tx, ctx: Ctx): Promise<Listing> => ({
  fields: FIELDS,
  from: sql`ratings r`,
  id: sql`r.id`,
  where: sql`r.workspace_id = ${ctx.workspaceId} and (r.score is not null or exists (select from send_intents s
    where s.workspace_id = r.workspace_id and s.action_id = r.action_id and s.state = 'sent'))`,
  zone: (await timeZoneOf(tx, ctx)) ?? undefined,
});

interface Raw extends Omit<AskedRating, 'contact' | 'assignee' | 'askedAt'> {
  contact_id: string;
  contact_name: string;
  assignee_id: string | null;
  assignee_name: string | null;
  asked_at: string;
}

async function rowsById(tx: Tx, ctx: Ctx, ids: readonly string[]): Promise<AskedRating[]> {
  const rows = await tx.raw<Raw[]>`
    select r.id, r.conversation_id as "conversationId", r.channel, r.answered_by as "answeredBy", r.score, r.comment,
      p.id as contact_id, p.name as contact_name, r.assignee_id, u.name as assignee_name, r.created_at as asked_at
    from unnest(${`{${ids.join(',')}}`}::uuid[]) with ordinality as asked (id, at)
    join ratings r on r.workspace_id = ${ctx.workspaceId} and r.id = asked.id
    join contacts p on p.workspace_id = r.workspace_id and p.id = r.contact_id
    left join users u on u.id = r.assignee_id
    order by asked.at`;
  return rows.map(({ contact_id, contact_name, assignee_id, assignee_name, asked_at, ...row }) => ({
    ...row,
    contact: { id: contact_id, name: contact_name },
    assignee: assignee_id ? { id: assignee_id, name: assignee_name ?? 'Former member' } : null,
    askedAt: isoOf(asked_at),
  }));
}

/** Questions that went out, with their answers; `count` is of all that match. */
export const listAskedRatings = defineVerb({
  name: 'list_asked_ratings',
  does: 'see ratings',
  permission: 'conversations.read',
  input: listAskedRatingsInput,
  run: ({ ctx, input }): Promise<Page<AskedRating> & { count: number }> =>
    withTenant(ctx, async (tx) => {
      const list = await listing(tx, ctx);
      const run = (query: Parameters<Tx['execute']>[0]) => tx.execute(query);
      const page = await pageOfIds(run, ctx, list, input);
      const count = await countRows(run, ctx, list, input.filter);
      return { ...page, items: await rowsById(tx, ctx, page.items), count };
    }),
});

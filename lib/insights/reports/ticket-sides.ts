import { sql } from 'drizzle-orm';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { Condition } from '#lib/core/filters/filter.ts';
import { type Listing, whereOf } from '#lib/core/filters/list.ts';
import {
  type SideRow,
  TICKET_SIDES,
  type TicketSide,
  type TicketsReport,
} from '../tickets-report.schemas.ts';
import type { Scope } from './scope.ts';
import { ticketFilter } from './ticket-filter.ts';

const NONE: Readonly<Record<TicketSide, string>> = {
  category: 'No category',
  queue: 'No queue',
  assignee: 'Nobody',
  channel: 'No conversation',
};

interface Row {
  side: number;
  value: string | null;
  count: number;
  open: number;
  missed: number;
  answer: number | null;
  solution: number | null;
}

export const UNSOLVED: Condition = { field: 'status', is: 'any_of', value: ['open', 'pending', 'waiting'] };
const MISSED: Condition = { field: 'missed', is: 'not_empty' };

/** What came in in these days by category, queue, assignee and channel, the most first. */
export async function ticketSides(
  tx: Tx,
  ctx: Ctx,
  listing: Listing,
  scope: Scope,
): Promise<TicketsReport['sides']> {
  const came = (...is: Condition[]) => ticketFilter(scope, { field: 'created', days: scope.days }, ...is);
  const column = (key: string) => listing.fields.find((field) => field.key === key)?.column ?? sql`null`;
  const rows = (await tx.execute(sql`
    with came as (
      select ${sql.join(
        TICKET_SIDES.map((side, at) => sql`(${column(side)})::text as ${sql.raw(`s${at}`)}`),
        sql`, `,
      )},
        t.status in ('open', 'pending', 'waiting') as open,
        exists(select from sla_clocks k where k.workspace_id = t.workspace_id and k.ticket_id = t.id
          and k.breached_at is not null) as missed,
        ${column('answer_minutes')}::float8 as answer, ${column('solution_minutes')}::float8 as solution
      from ${listing.from} where ${whereOf(ctx, listing, came())}
    ) select side, value, count(*)::int as count, (count(*) filter (where open))::int as open,
      (count(*) filter (where missed))::int as missed,
      percentile_cont(0.5) within group (order by answer) as answer,
      percentile_cont(0.5) within group (order by solution) as solution
    from came, lateral (values ${sql.join(
      TICKET_SIDES.map((_, at) => sql`(${at}::int, ${sql.raw(`s${at}`)})`),
      sql`, `,
    )}) as v (side, value)
    group by side, value order by count desc, value`)) as unknown as Row[];
  const names = await namesOf(tx, ctx, listing);
  return TICKET_SIDES.map((side, at) => ({
    side,
    rows: rows
      .filter((row) => row.side === at)
      .map(({ value, count, open, missed, answer, solution }): SideRow => {
        const is: Condition = value
          ? { field: side, is: 'any_of', value: [value] }
          : { field: side, is: 'empty' };
        return {
          value,
          name: value ? (names[side].get(value) ?? value) : NONE[side],
          count,
          filter: came(is),
          open: { count: open, filter: came(is, UNSOLVED) },
          missed: { count: missed, filter: came(is, MISSED) },
          medianAnswerMinutes: answer,
          medianSolutionMinutes: solution,
        };
      }),
  }));
}

async function namesOf(
  tx: Tx,
  ctx: Ctx,
  { fields }: Listing,
): Promise<Record<TicketSide, ReadonlyMap<string, string>>> {
  const people = await tx.raw<{ id: string; name: string }[]>`
    select u.id, u.name from memberships m join users u on u.id = m.user_id
    where m.workspace_id = ${ctx.workspaceId}`;
  const options = (key: TicketSide) =>
    new Map(
      fields
        .find((field) => field.key === key)
        ?.options?.map(({ value, label }) => [value, label] as const) ?? [],
    );
  return {
    category: options('category'),
    queue: options('queue'),
    channel: options('channel'),
    assignee: new Map(people.map(({ id, name }) => [id, name])),
  };
}

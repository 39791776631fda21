import { sql } from 'drizzle-orm';
import { withTenant } from '#db/tenant.ts';
import { whereOf } from '#lib/core/filters/list.ts';
import { isoOf } from '#lib/core/time.ts';
import { defineVerb } from '#lib/core/verb.ts';
import type { SlaClock } from '#lib/sla/schemas.ts';
import { ticketListing } from '#lib/tickets/index.ts';
import { reportInput } from '../reports.schemas.ts';
import { type BreachReport, MOST_BREACHES } from '../tickets-report.schemas.ts';
import { scopeOf } from './scope.ts';
import { ticketFilter } from './ticket-filter.ts';
import { whyLate } from './why-late.ts';

interface Row extends Record<string, unknown> {
  id: string;
  number: number;
  subject: string;
  kind: SlaClock;
  minutes: number;
  met: boolean;
  late: number;
  ran: number;
  requester: number;
  others: number;
  queue: string | null;
  assignee: string | null;
  breached_at: string;
}

/**
 * Which promises to tickets that came in in these days were broken, by how much, and whom they waited for. One line a
 * promise: a ticket may have broken two.
 */
export const reportBreaches = defineVerb({
  name: 'report_breaches',
  does: 'see reports on tickets',
  permission: 'tickets.read',
  input: reportInput,
  run: ({ ctx, input }): Promise<BreachReport> =>
    withTenant(ctx, async (tx) => {
      const scope = await scopeOf(tx, ctx, input);
      const listing = await ticketListing(tx, ctx);
      const filter = ticketFilter(
        scope,
        { field: 'created', days: scope.days },
        { field: 'missed', is: 'not_empty' },
      );
      // A rest counts as far as it lies between the promise's beginning and its end.
      const rested = (status: string) => sql`(select coalesce(sum(greatest(0, extract(epoch from
          least(coalesce((r->>'until')::timestamptz, b.ended), b.ended)
          - greatest((r->>'from')::timestamptz, b.started_at)))), 0) / 60
        from jsonb_array_elements(b.rests) r where r->>'status' = ${status}::text)`;
      const rows = (await tx.execute(sql`
        with b as (
          select t.id, t.number, t.subject, t.rests, t.assignee_id, t.queue_id, k.kind, k.minutes, k.started_at,
            k.breached_at, k.met_at is not null as met, least(coalesce(k.due_at, k.breached_at), k.breached_at) as due,
            coalesce(k.met_at, ${ctx.now.toISOString()}::text::timestamptz) as ended
          from ${listing.from} join sla_clocks k on k.workspace_id = t.workspace_id and k.ticket_id = t.id
            and k.breached_at is not null
          where ${whereOf(ctx, listing, filter)}
        ) select b.id, b.number, b.subject, b.kind, b.minutes, b.met, b.breached_at,
          greatest(0, extract(epoch from b.ended - b.due) / 60)::float8 as late,
          greatest(0, extract(epoch from b.ended - b.started_at) / 60)::float8 as ran,
          ${rested('pending')}::float8 as requester, ${rested('waiting')}::float8 as others,
          (select q.name from ticket_queues q where q.workspace_id = ${ctx.workspaceId} and q.id = b.queue_id) as queue,
          (select u.name from users u where u.id = b.assignee_id) as assignee,
          count(*) over ()::int as count
        from b order by b.breached_at desc, b.id, b.kind limit ${MOST_BREACHES}`)) as unknown as (Row & {
        count: number;
      })[];
      return {
        days: scope.days,
        before: scope.before,
        count: rows[0]?.count ?? 0,
        filter,
        items: rows.map((row) => ({
          ticket: { id: row.id, number: row.number, subject: row.subject },
          clock: row.kind,
          promisedMinutes: row.minutes,
          lateMinutes: Math.round(row.late),
          open: !row.met,
          why: whyLate({
            assigned: row.assignee !== null,
            ranMinutes: row.ran,
            requesterMinutes: row.requester,
            othersMinutes: row.others,
          }),
          requesterMinutes: Math.round(row.requester),
          othersMinutes: Math.round(row.others),
          queue: row.queue,
          assignee: row.assignee,
          brokenAt: isoOf(row.breached_at),
        })),
      };
    }),
});

import { type SQL, sql } from 'drizzle-orm';
import { type Tx, withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { Condition, FilterGroup } from '#lib/core/filters/filter.ts';
import { type Listing, whereOf } from '#lib/core/filters/list.ts';
import { addDays, dayIn } from '#lib/core/filters/period.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { SLA_CLOCKS } from '#lib/sla/schemas.ts';
import { ticketListing } from '#lib/tickets/index.ts';
import { TRIAGE_FIELDS } from '#lib/tickets/triage.schemas.ts';
import { type Counted, type ReportDays, reportInput } from '../reports.schemas.ts';
import type { Spread, TicketsReport } from '../tickets-report.schemas.ts';
import { partsOf } from './report-days.ts';
import { type Scope, scopeOf } from './scope.ts';
import { ticketFilter } from './ticket-filter.ts';
import { ticketSides, UNSOLVED } from './ticket-sides.ts';

/** Days at which an age ends and the next one begins; the last one has no end. */
const AGES = [1, 3, 7, 30] as const;
/** Older than this is nothing. */
const FIRST_DAY = '1970-01-01';

/**
 * Tickets in numbers, each with the filter of the list that shows its rows: how many came and were solved, what lies
 * there and since when, how soon they were answered, what was promised and kept, and what agents did. Read fresh
 * (decision 034): medians want every value, and each number is counted by its list's own filter, all in one pass.
 */
export const reportTickets = defineVerb({
  name: 'report_tickets',
  does: 'see reports on tickets',
  permission: 'tickets.read',
  input: reportInput,
  run: ({ ctx, input }): Promise<TicketsReport> =>
    withTenant(ctx, async (tx) => {
      const scope = await scopeOf(tx, ctx, input);
      const listing = await ticketListing(tx, ctx);
      const { days, before } = scope;
      const came = (...is: Condition[]) => ticketFilter(scope, { field: 'created', days }, ...is);
      const done = (of: ReportDays) => ticketFilter(scope, { field: 'solved', days: of });
      const { unit, parts } = partsOf(days);
      const asked = new Counts(tx, ctx, listing);
      const has = (field: string, value: string): Condition => ({ field, is: 'has_any', value: [value] });

      const opened = asked.of(came());
      const openedBefore = asked.of(ticketFilter(scope, { field: 'created', days: before }));
      const solved = asked.of(done(days));
      const solvedBefore = asked.of(done(before));
      const points = parts.map((part) => ({
        ...part,
        opened: asked.of(ticketFilter(scope, { field: 'created', days: part })),
        solved: asked.of(done(part)),
      }));
      const backlog = asked.of(ticketFilter(scope, null, UNSOLVED));
      const ages = agesOf(scope, ctx.now).map(({ filter, ...age }) => ({
        ...age,
        counted: asked.of(filter),
      }));
      const clocks = SLA_CLOCKS.map((clock) => ({
        clock,
        kept: asked.of(came(has('kept', clock))),
        missed: asked.of(came(has('missed', clock))),
        running: asked.of(came(has('running', clock))),
      }));
      const sorted = asked.of(came({ field: 'sorted', is: 'not_empty' }));
      const overridden = asked.of(came({ field: 'overridden', is: 'not_empty' }));
      const autoAnswered = asked.of(came({ field: 'auto_answered', is: 'equal', value: true }));
      const reopened = asked.of(came({ field: 'reopened', is: 'equal', value: true }));
      const fields = TRIAGE_FIELDS.map((field) => ({
        field,
        sorted: asked.of(came(has('sorted', field))),
        overridden: asked.of(came(has('overridden', field))),
      }));
      await asked.count();

      return {
        days,
        before,
        opened: { ...opened(), beforeCount: openedBefore().count },
        solved: { ...solved(), beforeCount: solvedBefore().count },
        unit,
        points: points.map((point) => ({ ...point, opened: point.opened(), solved: point.solved() })),
        backlog: { ...backlog(), ages: ages.map(({ counted, ...age }) => ({ ...age, ...counted() })) },
        answer: await spreadOf(tx, ctx, listing, 'answer_minutes', {
          now: came({ field: 'answered', is: 'not_empty' }),
          before: ticketFilter(
            scope,
            { field: 'created', days: before },
            { field: 'answered', is: 'not_empty' },
          ),
        }),
        solution: await spreadOf(tx, ctx, listing, 'solution_minutes', {
          now: done(days),
          before: done(before),
        }),
        clocks: clocks.map(({ clock, kept, missed, running }) => ({
          clock,
          kept: kept(),
          missed: missed(),
          running: running(),
        })),
        sides: await ticketSides(tx, ctx, listing, scope),
        agents: {
          sorted: sorted(),
          overridden: overridden(),
          autoAnswered: autoAnswered(),
          reopened: reopened(),
          fields: fields.map((one) => ({ ...one, sorted: one.sorted(), overridden: one.overridden() })),
        },
      };
    }),
});

/** Filters that are counted together: one reading of the table, however many there are. */
class Counts {
  readonly #filters: FilterGroup[] = [];
  #counts: readonly number[] = [];
  readonly #tx: Tx;
  readonly #ctx: Ctx;
  readonly #listing: Listing;

  constructor(tx: Tx, ctx: Ctx, listing: Listing) {
    this.#tx = tx;
    this.#ctx = ctx;
    this.#listing = listing;
  }

  /** To be asked for its number after `count`. */
  of(filter: FilterGroup): () => Counted {
    const at = this.#filters.push(filter) - 1;
    return () => ({ count: this.#counts[at] ?? 0, filter });
  }

  async count(): Promise<void> {
    const listing = this.#listing;
    const each = this.#filters.map(
      (filter) => sql`count(*) filter (where ${whereOf(this.#ctx, listing, filter)})::int`,
    );
    const [row] = (await this.#tx.execute(
      sql`select array[${sql.join(each, sql`, `)}] as counts from ${listing.from} where ${listing.where}`,
    )) as unknown as { counts: number[] }[];
    this.#counts = row?.counts ?? [];
  }
}

/** How old what is not solved is, in whole days of the workspace's zone: `0` came in today. */
function agesOf(scope: Scope, now: Date): { from: number; to: number | null; filter: FilterGroup }[] {
  const today = dayIn(now, scope.zone);
  return [0, ...AGES].map((from, at) => {
    const to = AGES[at] ?? null;
    const days = {
      from: to === null ? FIRST_DAY : addDays(today, 1 - to),
      // What is dated in the future by a clock that is wrong belongs to today.
      last: from === 0 ? addDays(today, 36_500) : addDays(today, -from),
    };
    return { from, to, filter: ticketFilter(scope, { field: 'created', days }, UNSOLVED) };
  });
}

async function spreadOf(
  tx: Tx,
  ctx: Ctx,
  listing: Listing,
  field: 'answer_minutes' | 'solution_minutes',
  { now, before }: { now: FilterGroup; before: FilterGroup },
): Promise<Spread> {
  const column = listing.fields.find(({ key }) => key === field)?.column ?? sql`null::numeric`;
  const read = async (where: SQL) => {
    const [row] = (await tx.execute(sql`
      select count(*)::int as count, percentile_cont(array[0.5, 0.9]) within group (order by ${column}::float8) as at
      from ${listing.from} where ${where}`)) as unknown as { count: number; at: number[] | null }[];
    return { count: row?.count ?? 0, median: row?.at?.[0] ?? null, p90: row?.at?.[1] ?? null };
  };
  const [here, then] = [await read(whereOf(ctx, listing, now)), await read(whereOf(ctx, listing, before))];
  return {
    count: here.count,
    filter: now,
    medianMinutes: here.median,
    p90Minutes: here.p90,
    beforeMedianMinutes: then.median,
  };
}

import { slaClocks } from '#db/schema/sla.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isoOrNull } from '#lib/core/time.ts';
import { choosePolicy } from './choose-policy.ts';
import { decideLook, type HeldClock, type Look } from './decide-look.ts';
import { planClocks, type SlaHistory } from './plan-clocks.ts';
import { findCalendar, listPolicies } from './repo.ts';
import type { ClockDto, SlaClock } from './schemas.ts';

/** What the clocks of a ticket are reckoned from. */
export interface ClockFacts {
  ticketId: string;
  queueId: string | null;
  accountId: string | null;
  history: SlaHistory;
}

interface Raw {
  kind: SlaClock;
  minutes: number;
  started_at: string;
  due_at: string | null;
  minutes_left: number | null;
  met_at: string | null;
  breached_at: string | null;
  escalated: string[];
}

const read = (tx: Tx, ctx: Pick<Ctx, 'workspaceId'>, ticketId: string) => tx.raw<Raw[]>`
  select kind, minutes, started_at, due_at, minutes_left, met_at, breached_at, escalated from sla_clocks
  where workspace_id = ${ctx.workspaceId} and ticket_id = ${ticketId}`;

const dateOrNull = (text: string | null): Date | null => (text ? new Date(text) : null);

/** The clocks of a ticket for those who look at it, the soonest first. */
export async function clocksOfTicket(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  ticketId: string,
): Promise<ClockDto[]> {
  const rows = await read(tx, ctx, ticketId);
  return rows
    .map((raw) => ({
      kind: raw.kind,
      minutes: raw.minutes,
      dueAt: isoOrNull(raw.due_at),
      minutesLeft: raw.minutes_left,
      metAt: isoOrNull(raw.met_at),
      breachedAt: isoOrNull(raw.breached_at),
    }))
    .toSorted((a, b) => (a.dueAt ?? '~').localeCompare(b.dueAt ?? '~'));
}

/**
 * Reckons the clocks of a ticket anew and answers what they ask for now; whoever calls it keeps `nextLookAt`. A breach
 * is entered here, once.
 *
 * @param carries whether the caller carries out the levels that came: they are entered then. Otherwise they are wanted
 *   at once.
 */
export async function reckonClocks(
  tx: Tx,
  ctx: Ctx,
  facts: ClockFacts,
  { carries }: { carries: boolean },
): Promise<Look> {
  const policy = choosePolicy(await listPolicies(tx, ctx), facts);
  const rows = await read(tx, ctx, facts.ticketId);
  if (!policy) {
    // What was promised and broken stays on the record; what is promised no more is no promise.
    await tx.raw`delete from sla_clocks where workspace_id = ${ctx.workspaceId} and ticket_id = ${facts.ticketId}
      and breached_at is null and met_at is null`;
    return { breached: [], escalate: [], nextLookAt: null, dueAt: null };
  }
  const calendar = await findCalendar(tx, ctx, policy.calendarId);
  const planned = planClocks(policy, calendar, facts.history);
  const held = planned.map((clock): HeldClock & (typeof planned)[number] => {
    const before = rows.find(({ kind }) => kind === clock.kind);
    const again = before !== undefined && new Date(before.started_at).getTime() !== clock.startedAt.getTime();
    return {
      ...clock,
      breachedAt: dateOrNull(before?.breached_at ?? null),
      // A clock that began again goes through its levels again.
      escalated: again ? [] : (before?.escalated ?? []),
    };
  });
  const look = decideLook(calendar, policy.escalations, held, ctx.now);
  const kinds = planned.map(({ kind }) => kind);
  await tx.raw`delete from sla_clocks where workspace_id = ${ctx.workspaceId} and ticket_id = ${facts.ticketId}
    and kind <> all(${kinds}) and breached_at is null`;
  for (const clock of held) {
    const now = {
      policyId: policy.id,
      minutes: clock.minutes,
      startedAt: clock.startedAt,
      dueAt: clock.dueAt,
      minutesLeft: clock.minutesLeft,
      metAt: clock.metAt,
      breachedAt: clock.breachedAt ?? (look.breached.includes(clock.kind) ? ctx.now : null),
      escalated: [
        ...clock.escalated,
        ...(carries ? look.escalate : []).flatMap(({ clock: kind, key }) =>
          kind === clock.kind ? [key] : [],
        ),
      ],
      updatedAt: ctx.now,
    };
    await tx
      .insert(slaClocks)
      .values({ workspaceId: ctx.workspaceId, ticketId: facts.ticketId, kind: clock.kind, ...now })
      .onConflictDoUpdate({ target: [slaClocks.workspaceId, slaClocks.ticketId, slaClocks.kind], set: now });
  }
  return !carries && look.escalate.length > 0 ? { ...look, nextLookAt: ctx.now } : look;
}

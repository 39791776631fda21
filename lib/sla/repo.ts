import { and, asc, eq } from 'drizzle-orm';
import { slaCalendars, slaPolicies } from '#db/schema/sla.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound } from '#lib/core/errors.ts';
import type { CalendarDto, SlaPolicyDto } from './schemas.ts';

type Scope = Pick<Ctx, 'workspaceId'>;

const calendarOf = (row: typeof slaCalendars.$inferSelect): CalendarDto => ({
  id: row.id,
  name: row.name,
  timeZone: row.timeZone,
  hours: row.hours,
  holidays: row.holidays,
  version: row.version,
});

export async function listCalendars(tx: Tx, ctx: Scope): Promise<CalendarDto[]> {
  const rows = await tx
    .select()
    .from(slaCalendars)
    .where(eq(slaCalendars.workspaceId, ctx.workspaceId))
    .orderBy(asc(slaCalendars.name), asc(slaCalendars.id));
  return rows.map(calendarOf);
}

/** @throws AppError `not_found`. */
export async function findCalendar(
  tx: Tx,
  ctx: Scope,
  id: string,
  { lock = false } = {},
): Promise<CalendarDto> {
  const query = tx
    .select()
    .from(slaCalendars)
    .where(and(eq(slaCalendars.workspaceId, ctx.workspaceId), eq(slaCalendars.id, id)));
  const [row] = await (lock ? query.for('update') : query);
  if (!row) throw notFound('calendar');
  return calendarOf(row);
}

/** In their order. */
export async function listPolicies(tx: Tx, ctx: Scope): Promise<SlaPolicyDto[]> {
  const rows = await tx
    .select()
    .from(slaPolicies)
    .where(eq(slaPolicies.workspaceId, ctx.workspaceId))
    .orderBy(asc(slaPolicies.position), asc(slaPolicies.id));
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    calendarId: row.calendarId,
    queueIds: row.queueIds,
    accountIds: row.accountIds,
    targets: row.targets,
    pausesOn: row.pausesOn,
    escalations: row.escalations,
    isActive: row.isActive,
  }));
}

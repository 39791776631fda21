import { and, eq } from 'drizzle-orm';
import { slaCalendars } from '#db/schema/sla.ts';
import { withTenant } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import { conflict, invalid, versionChanged } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { slaChanged } from './events.ts';
import { findCalendar, listCalendars, listPolicies } from './repo.ts';
import { type CalendarDto, calendarIdInput, saveCalendarInput } from './schemas.ts';

/**
 * Hours, days off and zone. Open tickets are due anew by it.
 *
 * @throws AppError `not_found`, `invalid_input` (a name that is taken), `conflict` (`version_changed`).
 */
export const saveCalendar = defineVerb({
  name: 'save_calendar',
  does: 'change working hours of the service',
  permission: 'tickets.manage',
  input: saveCalendarInput,
  run: ({ ctx, input }): Promise<CalendarDto> =>
    withTenant(ctx, async (tx) => {
      const { calendarId, version: seen, ...wanted } = input;
      const taken = (await listCalendars(tx, ctx)).some(
        ({ id, name }) => id !== calendarId && name.toLowerCase() === wanted.name.toLowerCase(),
      );
      if (taken) throw invalid('name', 'is the name of another calendar');
      const before = calendarId ? await findCalendar(tx, ctx, calendarId, { lock: true }) : null;
      if (before && seen !== undefined && before.version !== seen)
        throw versionChanged(
          'Somebody changed this calendar in the meantime. Look at it again.',
          before.version,
        );
      const id = before?.id ?? newId();
      const changes = before ? changedFields({ ...before }, wanted) : {};
      if (before && Object.keys(changes).length === 0) return before;
      const values = { ...wanted, version: (before?.version ?? 0) + 1, updatedAt: ctx.now };
      if (before)
        await tx
          .update(slaCalendars)
          .set(values)
          .where(and(eq(slaCalendars.workspaceId, ctx.workspaceId), eq(slaCalendars.id, id)));
      else await tx.insert(slaCalendars).values({ ...values, workspaceId: ctx.workspaceId, id });
      await record(tx, ctx, {
        audit: {
          action: 'sla.changed',
          entity: { type: 'workspace', id: ctx.workspaceId },
          changes,
          details: { calendar: wanted.name },
        },
        ...(before ? { event: slaChanged.of({ changeId: newId() }) } : {}),
        live: { topic: 'settings', id },
      });
      return findCalendar(tx, ctx, id);
    }),
});

/** @throws AppError `not_found`, `conflict` (`in_use`) while a policy is reckoned by it. */
export const removeCalendar = defineVerb({
  name: 'remove_calendar',
  does: 'remove working hours of the service',
  permission: 'tickets.manage',
  input: calendarIdInput,
  run: ({ ctx, input }): Promise<{ removed: true }> =>
    withTenant(ctx, async (tx) => {
      const calendar = await findCalendar(tx, ctx, input.calendarId, { lock: true });
      const by = (await listPolicies(tx, ctx)).filter(({ calendarId }) => calendarId === calendar.id);
      if (by.length > 0)
        throw conflict(
          `“${by.map(({ name }) => name).join('”, “')}” is reckoned by this calendar: choose another one there first.`,
          'in_use',
        );
      await tx
        .delete(slaCalendars)
        .where(and(eq(slaCalendars.workspaceId, ctx.workspaceId), eq(slaCalendars.id, calendar.id)));
      await record(tx, ctx, {
        audit: {
          action: 'sla.changed',
          entity: { type: 'workspace', id: ctx.workspaceId },
          details: { removed: calendar.name },
        },
        live: { topic: 'settings', id: calendar.id },
      });
      return { removed: true };
    }),
});

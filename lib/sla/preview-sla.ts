import { withTenant } from '#db/tenant.ts';
import { notFound } from '#lib/core/errors.ts';
import { dayOf, momentOf } from '#lib/core/local-time.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { planClocks } from './plan-clocks.ts';
import { findCalendar, listPolicies } from './repo.ts';
import { previewSlaInput, type SlaPreview } from './schemas.ts';

/** When a ticket opened at that moment would be due. Nothing is changed. @throws AppError `not_found`. */
export const previewSla = defineVerb({
  name: 'preview_sla',
  does: 'see service levels',
  permission: 'tickets.read',
  input: previewSlaInput,
  run: ({ ctx, input }): Promise<SlaPreview> =>
    withTenant(ctx, async (tx) => {
      const policy = (await listPolicies(tx, ctx)).find(({ id }) => id === input.policyId);
      if (!policy) throw notFound('policy');
      const calendar = await findCalendar(tx, ctx, policy.calendarId);
      const [day = '', time = ''] = input.opened.split('T');
      const [hour = 0, minute = 0] = time.split(':').map(Number);
      const openedAt = new Date(momentOf(calendar.timeZone, { day: dayOf(day), minute: hour * 60 + minute }));
      const clocks = planClocks(policy, calendar, {
        status: 'open',
        priority: input.priority,
        openedAt,
        answeredAt: null,
        lastAnswerAt: null,
        solvedAt: null,
        rests: [],
      });
      return {
        timeZone: calendar.timeZone,
        openedAt: openedAt.toISOString(),
        due: clocks.flatMap(({ kind, minutes, dueAt }) =>
          dueAt ? [{ clock: kind, minutes, at: dueAt.toISOString() }] : [],
        ),
      };
    }),
});

import { z } from 'zod';
import { withTenant } from '#db/tenant.ts';
import { idField } from '#lib/core/fields.ts';
import { isoOrNull } from '#lib/core/time.ts';
import { defineVerb } from '#lib/core/verb.ts';
import type { NamedHours } from './schemas.ts';

interface Raw {
  days: number[];
  from_minute: number;
  until_minute: number;
  absent_until: string | null;
}

/** When a member works, as they said it themselves; all week and all day long is not having said it. */
export const hoursOfMember = defineVerb({
  name: 'hours_of_member',
  does: 'see working hours',
  permission: 'workspace.read',
  input: z.object({ userId: idField }),
  run: ({ ctx, input: { userId } }): Promise<NamedHours> =>
    withTenant(ctx, async (tx) => {
      const [row] = await tx.raw<Raw[]>`
        select days, from_minute, until_minute, absent_until from member_hours
        where workspace_id = ${ctx.workspaceId} and user_id = ${userId}`;
      if (!row) return { hours: null, absentUntil: null };
      const { days, from_minute: fromMinute, until_minute: untilMinute } = row;
      const always = (days.length === 0 || days.length === 7) && fromMinute === 0 && untilMinute >= 1439;
      return {
        hours: always || fromMinute >= untilMinute ? null : { days, fromMinute, untilMinute },
        absentUntil: isoOrNull(row.absent_until),
      };
    }),
});

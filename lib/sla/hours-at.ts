import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isAppError } from '#lib/core/errors.ts';
import { addBusinessTime } from './business-time.ts';
import { findCalendar } from './repo.ts';

/** Whether people are at work, and if not, when they are again (null: not within ten years). */
export interface HoursAt {
  open: boolean;
  opensAt: Date | null;
}

/** By one calendar at one moment; one that was removed keeps nobody out. */
export async function hoursAt(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  calendarId: string,
  now: Date,
): Promise<HoursAt> {
  try {
    const opensAt = addBusinessTime(await findCalendar(tx, ctx, calendarId), now, 0);
    const open = opensAt?.getTime() === now.getTime();
    return { open, opensAt: open ? null : opensAt };
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') return { open: true, opensAt: null };
    throw error;
  }
}

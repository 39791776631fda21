import type { Tx } from '#db/tenant.ts';
import { type ActionRow, moveAction } from '#lib/autonomy/index.ts';
import { type SendRow, toOutgoing } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { Claim } from './execute-action.ts';

/** Longer than all tries of a step together (`inngest/middleware/retry-schedule.ts`): whoever claimed it has ended. */
const GIVEN_UP_MS = 30 * 60_000;

/**
 * A send that was claimed before. The run that did finishes it; where that one was cancelled or gave up, another one
 * takes it over after a while, and both find out what became of it before anything is called again.
 */
export async function underWay(
  tx: Tx,
  ctx: Ctx,
  action: ActionRow,
  send: SendRow,
  runId: string,
): Promise<Claim> {
  if (action.outcome?.run !== runId) {
    const givenUp = new Date((send.claimedAt ?? send.updatedAt).getTime() + GIVEN_UP_MS);
    if (givenUp > ctx.now) return { kind: 'not_yet', releaseAt: givenUp.toISOString() };
    await moveAction(tx, ctx, action.id, ['executing'], { state: 'executing', outcome: { run: runId } });
  }
  return { kind: 'again', message: toOutgoing(send) };
}

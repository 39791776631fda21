import { record } from '#lib/audit/index.ts';
import { actionSettled } from '#lib/autonomy/events.ts';
import { moveAction } from '#lib/autonomy/index.ts';
import type { Act } from './act.ts';
import type { PerformResult } from './schemas.ts';

export async function deny({ tx, ctx, ability, input, result }: Act): Promise<PerformResult> {
  await moveAction(tx, ctx, result.actionId, ['proposed'], { state: 'denied' });
  // A person is told at once; their draft stays theirs.
  await ability.follow?.(tx, ctx, input, ctx.actor.kind === 'user' ? 'offered' : 'void', result.actionId);
  await record(tx, ctx, { event: actionSettled.of({ actionId: result.actionId, state: 'denied' }) });
  return { ...result, state: 'denied' };
}

/** Level 1: nothing waits, a person performs it from the draft. */
export async function offer({ tx, ctx, ability, input, result }: Act): Promise<PerformResult> {
  await ability.follow?.(tx, ctx, input, 'offered', result.actionId);
  return result;
}

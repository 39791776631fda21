import { withTenant } from '#db/tenant.ts';
import { lockAction } from '#lib/autonomy/index.ts';
import { blockSend, lockSendOfAction } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isAppError } from '#lib/core/errors.ts';
import { abilityOf } from './catalogue.ts';
import { end } from './end-action.ts';
import type { Claim } from './execute-action.ts';

/** What passes by itself: the step is tried again. */
const PASSES: ReadonlySet<string> = new Set(['unavailable', 'rate_limited']);

/**
 * What was approved can no longer be read or done: its template was withdrawn, its record is gone. Nobody would ever
 * send it, and it must not wait for ever: the world moved, and a person may look again and is told why in words.
 *
 * @throws the error itself where it is none of ours or passes.
 */
export async function stopUnreadable(ctx: Ctx, actionId: string, error: unknown): Promise<Claim> {
  if (!isAppError(error) || PASSES.has(error.code)) throw error;
  return withTenant(ctx, async (tx) => {
    const action = await lockAction(tx, ctx, actionId);
    const ability = abilityOf(action.ability);
    const send = ability.effect === 'outward' ? await lockSendOfAction(tx, ctx, action.id) : null;
    if (action.state !== 'approved' && action.state !== 'deferred')
      return { kind: 'gone', state: action.state };
    if (send && send.state !== 'held') return { kind: 'gone', state: send.state };
    if (send) await blockSend(tx, ctx, send, error.details.reason ?? error.code);
    await end(tx, ctx, action, ability, action.input, 'conflicted', { changed: ['content'] });
    return { kind: 'gone', state: 'conflicted' };
  });
}

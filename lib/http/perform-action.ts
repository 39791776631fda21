import type { Origin, PerformResult } from '#lib/abilities/schemas.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { deskAction } from './define-server-action.ts';

/** `perform` of `lib/abilities`, handed in: rooms of one tier do not import each other. */
export type Perform = (
  ctx: Ctx,
  ability: string,
  input: Record<string, unknown>,
  origin: Origin,
) => Promise<PerformResult>;

/**
 * An ability as a server action, through the gate. Give `idempotencyKey` (made once per click) so that a repeated
 * call is the same action.
 *
 *     'use server';
 *     import { perform } from '#lib/abilities/index.ts';
 *     export const sendReply = performAction(perform, 'send_reply');
 */
export const performAction =
  (perform: Perform, ability: string) =>
  (
    workspaceSlug: string,
    input: Record<string, unknown>,
    origin?: { idempotencyKey?: string },
  ): Promise<ActionResult<PerformResult>> =>
    deskAction(workspaceSlug, (ctx) => {
      const given = origin?.idempotencyKey;
      const key = typeof given === 'string' && given.length <= 200 ? given : newId();
      // Led by the person: nobody can take another's key, and with it the answer to their action.
      return perform(ctx, ability, input, { idempotencyKey: `desk:${ctx.actor.id}:${key}` });
    });

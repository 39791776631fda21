import type { z } from 'zod';
import type { PerformResult } from '#lib/abilities/schemas.ts';
import { newId } from '#lib/core/ids.ts';
import type { Permission } from '#lib/core/permissions.ts';
import { idempotencyKey } from './answer-once.ts';
import { openRoute } from './define-route.ts';
import type { DescribedRoute } from './described.ts';
import type { Perform } from './perform-action.ts';

/** What of an ability a route has to know; the gate knows the rest. */
interface RoutedAbility<Schema extends z.ZodType> {
  name: string;
  permission: Permission;
  input: Schema;
}

/**
 * An ability as a route, through the gate: 202 with its answer, which may be that a person is asked first. With an
 * `Idempotency-Key` a repeated request is the same action for ever.
 *
 *     export const POST = defineAbilityRoute(perform, qualifyLead);
 */
export const defineAbilityRoute = <Schema extends z.ZodType>(
  perform: Perform,
  { name, permission, input: schema }: RoutedAbility<Schema>,
): DescribedRoute<z.input<Schema>, PerformResult> =>
  openRoute(
    {
      name,
      permission,
      input: schema,
      run: (ctx, input, call) =>
        perform(ctx, name, input as Record<string, unknown>, {
          // Led by the caller: nobody can take another's key, and with it the answer to their action.
          idempotencyKey: `api:${ctx.actor.id}:${idempotencyKey(call.request) ?? newId()}`,
        }),
    },
    { status: 202 },
  );

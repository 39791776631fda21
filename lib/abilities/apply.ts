import { record } from '#lib/audit/index.ts';
import { actionExecuted, actionSettled } from '#lib/autonomy/events.ts';
import { type Ability, moveAction, recordDecision } from '#lib/autonomy/index.ts';
import type { Act } from './act.ts';
import type { PerformResult } from './schemas.ts';

/** Changes the records in the deciding transaction. */
export async function apply(
  act: Act,
  ability: Extract<Ability, { effect: 'record' }>,
): Promise<PerformResult> {
  const { tx, ctx, input, result } = act;
  const outcome = await ability.apply(tx, ctx, input, {
    actionId: result.actionId,
    decisionId: result.decisionId,
  });
  await moveAction(tx, ctx, result.actionId, ['proposed'], {
    state: 'executed',
    outcome,
    executedAt: ctx.now,
  });
  await ability.follow?.(tx, ctx, input, 'executed', result.actionId);
  recordDecision(tx, ctx, {
    kind: 'executed',
    actionId: result.actionId,
    decisionId: result.decisionId,
    ability: ability.name,
    contactId: act.read.contactId,
    payload: { outcome },
  });
  await record(tx, ctx, {
    event: [
      actionExecuted.of({ actionId: result.actionId }),
      actionSettled.of({ actionId: result.actionId, state: 'executed' }),
    ],
  });
  return { ...result, state: 'executed', outcome };
}

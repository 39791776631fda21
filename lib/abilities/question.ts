import type { Tx } from '#db/tenant.ts';
import { type Ability, type AbilityFacts, type AutonomyQuestion, findStop } from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';

/** Who wants it: the proposer, also when it is looked at again later by the executor. */
export interface Proposer {
  kind: AutonomyQuestion['actor'];
  id: string;
}

/** Puts facts, stops and the proposal together for the decider. Stops are read in this transaction. */
export async function questionFor(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  ability: Ability,
  facts: AbilityFacts,
  proposer: Proposer,
): Promise<AutonomyQuestion> {
  // The product's own confirmation of an opt-out is nothing an agent does.
  const stop =
    proposer.kind === 'system'
      ? null
      : await findStop(tx, ctx, {
          agent: proposer.kind === 'user' ? null : proposer.id,
          channel: facts.channel ?? null,
        });
  return {
    ability: ability.name,
    effect: ability.effect,
    risk: ability.riskOf?.(facts) ?? ability.risk,
    reversible: ability.effect === 'record' && ability.reverse !== undefined,
    actor: proposer.kind,
    peopleOnly: ability.peopleOnly ?? false,
    exemptFromSuppression: ability.effect === 'outward' && ability.exemptFromSuppression === true,
    stop,
    grant: null,
    facts,
  };
}

import type { PolicyLimits } from '#db/schema/policies.ts';
import { beyondReach, type Tx } from '#db/tenant.ts';
import { spentSince } from '#lib/ai/index.ts';
import {
  type Ability,
  type AbilityFacts,
  type AutonomyQuestion,
  findGrant,
  findStop,
  readPolicy,
} from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { openValueOf } from '#lib/deals/index.ts';
import { timeZoneOf } from '#lib/tenancy/index.ts';

/** Who wants it: the proposer, also when it is looked at again later by the executor. */
export interface Proposer {
  kind: AutonomyQuestion['actor'];
  id: string;
}

/** A question with the limits in force, for the hard rules. */
export type BoundQuestion = AutonomyQuestion & { limits: PolicyLimits };

/**
 * Puts facts, stops and the proposal together for the decider. What an ability cannot know is read here, in this
 * transaction: the money at stake with the recipient, where they are, what agents spent today. It reckons with what the
 * proposer may not see as well.
 */
export async function questionFor(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId' | 'now'>,
  ability: Ability,
  read: AbilityFacts,
  proposer: Proposer,
): Promise<BoundQuestion> {
  const { subject: _subject, contactId, conversationId: _thread, ...own } = read;
  const spends = proposer.kind === 'agent' || proposer.kind === 'api_key';
  const outward = ability.effect === 'outward';
  // The product's own confirmation of an opt-out is nothing an agent does.
  const [stop, policy, value, zone, spentToday, grant] = await beyondReach(tx, () =>
    Promise.all([
      proposer.kind === 'system'
        ? null
        : findStop(tx, ctx, {
            agent: proposer.kind === 'user' ? null : proposer.id,
            channel: own.channel ?? null,
          }),
      readPolicy(tx, ctx),
      outward && own.value === undefined && contactId ? openValueOf(tx, ctx, contactId) : own.value,
      outward && own.timeZone === undefined ? timeZoneOf(tx, ctx) : undefined,
      spends && own.spentToday === undefined ? spentSince(tx, ctx, midnightBefore(ctx.now)) : own.spentToday,
      proposer.kind === 'agent'
        ? findGrant(tx, ctx, {
            ability: ability.name,
            channel: own.channel ?? null,
            agent: proposer.id,
            segment: own.segment ?? null,
          })
        : null,
    ]),
  );
  return {
    ability: ability.name,
    domain: ability.domain,
    effect: ability.effect,
    risk: ability.riskOf?.(read) ?? ability.risk,
    reversible: ability.effect === 'record' && ability.reverse !== undefined,
    actor: proposer.kind,
    peopleOnly: ability.peopleOnly ?? false,
    exemptFromSuppression: ability.effect === 'outward' && ability.exemptFromSuppression === true,
    stop,
    grant,
    limits: policy.limits,
    facts: {
      ...own,
      ...(value === undefined ? {} : { value }),
      ...(spentToday === undefined ? {} : { spentToday }),
      ...(zone === undefined
        ? {}
        : zone === null
          ? { timeZone: 'UTC', timeZoneFrom: 'fallback' }
          : { timeZone: zone, timeZoneFrom: 'workspace' }),
    },
  };
}

const midnightBefore = (now: Date): Date =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));

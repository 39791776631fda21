import type { Tx } from '#db/tenant.ts';
import { type Ability, type AbilityFacts, type Answer, recordDecision } from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { Origin } from './schemas.ts';

/** Enters the gate's answer in the chain: what it rested on, by which line of which policy, and who wrote it. */
export function enterDecided(
  tx: Tx,
  ctx: Ctx,
  of: {
    actionId: string;
    decisionId: string;
    ability: Ability;
    input: Record<string, unknown>;
    read: AbilityFacts;
    origin: Origin;
    answer: Answer;
    policyVersion: number;
    /** The fingerprint of content, recipient, channel and thread. */
    print: string;
    /** As the decision row keeps them. */
    facts: Record<string, unknown>;
  },
): void {
  const { ability, input, read, origin, answer } = of;
  recordDecision(tx, ctx, {
    kind: 'decided',
    actionId: of.actionId,
    decisionId: of.decisionId,
    ability: ability.name,
    answer: answer.kind,
    level: answer.level,
    policyVersion: of.policyVersion,
    rule: answer.rule,
    model: origin.ai?.model ?? null,
    promptVersion: origin.ai?.promptVersion ?? null,
    aiCallId: origin.ai?.aiCallId ?? null,
    builtIn: origin.ai?.builtIn ?? null,
    costMicros: origin.ai?.costMicros ?? null,
    contactId: read.contactId,
    inputs: { ability: ability.name, input, fingerprint: of.print, facts: of.facts },
    payload: {
      summary: ability.summary(read, input),
      proposedBy: ctx.actor.name,
      reasons: answer.reasons,
      sources: origin.sources ?? [],
      // By id: what is forgotten must not live on in a record nobody can change.
      ...(origin.memories?.length ? { memories: origin.memories } : {}),
    },
  });
}
